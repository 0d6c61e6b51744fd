import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../testing/recorded-source.ts';
import { ask } from './api-request.ts';
import { ClusterAccess } from './cluster-access.ts';
import { CredentialProgram } from './credential-program.ts';

const question = { path: '/api', query: {}, right: 'list pods', timeoutMs: 20_000 };
const secret = 'eyJhbGciOiJSUzI1NiJ9';

describe('ClusterAccess', () => {
  let folder: string;
  let kubeconfig: string;
  let stop: AbortController;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cluster-access-'));
    kubeconfig = join(folder, 'config');
    stop = new AbortController();
  });

  afterEach(() => {
    stop.abort();
    rmSync(folder, { recursive: true });
  });

  const access = () => new ClusterAccess({ kubeconfig, context: null });

  function write(user: object, server = 'https://127.0.0.1:1'): void {
    const config = {
      clusters: [{ name: 'c', cluster: { server } }],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    };
    writeFileSync(kubeconfig, JSON.stringify(config));
  }

  /** A program of the user that runs this code. */
  const program = (code: string, env: object[] = []) => ({
    exec: { command: process.execPath, args: ['-e', code], env },
  });
  const prints = (status: object) => `console.log(${JSON.stringify(JSON.stringify({ status }))})`;

  async function fault(): Promise<string> {
    const answer = await ask(access(), question, stop.signal);
    return 'fault' in answer ? answer.fault.reason : 'none';
  }

  it.each([
    [
      'no YAML',
      `users:\n  - name: u\n   user: { token: ${secret} }\n`,
      /^the kubeconfig can't be read: bad indentation of a sequence entry \(3:4\)$/,
    ],
    ['no mapping', 'null', /^the kubeconfig can't be read: it has not the form of one$/],
    [
      'a bomb',
      `a: &a [${secret}]\nb: &b [${'*a,'.repeat(200)}]\nc: [${'*b,'.repeat(200)}]\nusers: []\nclusters: []\ncontexts: []\n`,
      /^the kubeconfig can't be read: Excessive alias count/,
    ],
  ])('says what is wrong with a kubeconfig that is %s, and nothing that it holds', async (_what, text, reason) => {
    writeFileSync(kubeconfig, text);
    expect(await fault()).toMatch(reason);
    expect(await fault()).not.toContain(secret);
  });

  it('tells no password that stands in the address of a cluster', async () => {
    write({}, `https://admin:${secret}@127.0.0.1:1/k8s/`);
    expect(await fault()).toBe('https://127.0.0.1:1/k8s: connect ECONNREFUSED 127.0.0.1:1');
  });

  it('refuses ways to log in by which everything would wait', async () => {
    write({ 'auth-provider': { name: 'gcp', config: {} } });
    expect(await fault()).toBe('the auth-provider gcp is not supported; log in by an exec plugin instead');
  });

  it('takes the credentials that a program gives, once for all who ask and again when they expire', async () => {
    const runs = join(folder, 'runs');
    const noted = `require('fs').appendFileSync(process.env.RUNS, 'x');`;
    const env = [{ name: 'RUNS', value: runs }];
    write(program(`${noted}${prints({ token: 't', clientCertificateData: 'cert', clientKeyData: 'key' })}`, env));
    const lasting = access();
    const request = () => lasting.request(stop.signal);
    for (const { options } of [...(await Promise.all([request(), request()])), await request()])
      expect(options).toMatchObject({ headers: { Authorization: 'Bearer t' }, cert: 'cert', key: 'key' });
    expect(readFileSync(runs, 'utf8')).toBe('x');

    lasting.forget(0);
    lasting.forget(0);
    write(program(`${noted}${prints({ token: 'new', expirationTimestamp: '2020-01-01T00:00:00Z' })}`, env));
    await request();
    expect((await request()).options.headers).toEqual({ Authorization: 'Bearer new' });
    expect(readFileSync(runs, 'utf8')).toBe('xxx');
  });

  it.each([
    ['prints no JSON', `console.log('${secret}')`, /printed something else than credentials$/],
    ['prints other JSON', `console.log('{"token":"${secret}"}')`, /printed something else than credentials$/],
    ['fails', 'console.error("log in\\u001b[1m first"); process.exit(1)', /gave no credentials: log in \[1m first$/],
    ['prints without end', 'for (;;) require("fs").writeSync(1, "x".repeat(65536))', /printed more than 1048576 bytes/],
  ])('says what is wrong with a program that %s, and nothing that it prints', async (_what, code, reason) => {
    write(program(code));
    expect(await fault()).toMatch(reason);
    expect(await fault()).not.toContain(secret);
  });

  it('says that there is no program, or nothing that can be one', async () => {
    write({ exec: { command: '/nowhere/login' } });
    expect(await fault()).toBe('/nowhere/login gave no credentials: /nowhere/login was not found');
    write({ exec: { command: 1 } });
    expect(await fault()).toBe('the exec of the kubeconfig names no program with texts as arguments');
  });

  it('ends a program that hangs, when it has run for long or nobody asks any more', async () => {
    const exec = { command: process.execPath, args: ['-e', 'setInterval(() => {}, 1e6)'] };
    const asked = new CredentialProgram(exec, 50).credentials(0, stop.signal);
    await expect(asked).rejects.toThrow(/ gave no credentials within 0.05 s$/);

    const pidFile = join(folder, 'pid');
    const code = `require('fs').writeFileSync('${pidFile}', String(process.pid)); setInterval(() => {}, 1e6)`;
    const waiting = new CredentialProgram({ ...exec, args: ['-e', code] }, 60_000).credentials(0, stop.signal);
    const refused = expect(waiting).rejects.toThrow('it was given up');
    await until('it runs', () => pidIn(pidFile) > 0);
    stop.abort();
    await refused;
    expect(() => process.kill(pidIn(pidFile), 0)).toThrow('ESRCH');
  });
});

function pidIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    // not written yet
    return 0;
  }
}
