import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerCredentials } from '@grpc/grpc-js';
import { eventsRequest } from '@tetrascope/tetragon/wire';
import { GrpcSource, type GrpcSourceOptions } from './grpc-source.ts';
import { parseAgentAddress, type AgentAddress } from './grpc/agent-address.ts';
import { GivenAgent } from './grpc/agent-list.ts';
import { canMakeCertificates, issue, makeAuthority, type CertificateFiles } from './grpc/testing/certificates.ts';
import { TestAgent } from './grpc/testing/test-agent.ts';
import { TlsFiles, type TlsPaths } from './grpc/tls-files.ts';
import { RecordedSource, until } from './testing/recorded-source.ts';

const named = (name: string) => (canMakeCertificates ? name : `${name} (skipped: openssl is not there)`);
const event = (n: number) => `{"test":{"arg0":"${n}"}}`;
const serverName = 'agent.tetragon-grpc.cilium.io';

describe('GrpcSource over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tetrascope-tls-'));
  let authority: CertificateFiles;
  let server: CertificateFiles;
  let client: CertificateFiles;
  let agents: TestAgent[] = [];
  let running: RecordedSource[] = [];

  beforeAll(() => {
    if (!canMakeCertificates) return;
    authority = makeAuthority(folder, 'ca');
    server = issue(folder, authority, 'server', '*.tetragon-grpc.cilium.io');
    client = issue(folder, authority, 'client', 'tetrascope.example');
  });

  afterEach(async () => {
    await Promise.all(running.map((source) => source.stop()));
    for (const agent of agents) agent.stop();
    agents = [];
    running = [];
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  async function start(asksWhoCalls: boolean, at?: string, files = server): Promise<TestAgent> {
    const pair = { cert_chain: readFileSync(files.certificate), private_key: readFileSync(files.key) };
    const ca = readFileSync(authority.certificate);
    const agent = await TestAgent.start(at, ServerCredentials.createSsl(ca, [pair], asksWhoCalls));
    agents.push(agent);
    return agent;
  }

  function follow(agent: TestAgent, paths: Partial<TlsPaths> | null, options: Partial<GrpcSourceOptions> = {}) {
    const address = parseAgentAddress(agent.address) as AgentAddress;
    const tls = paths && new TlsFiles({ ca: authority.certificate, certificate: null, key: null, ...paths });
    const source = new RecordedSource(
      new GrpcSource({
        name: `grpc:${agent.address}`,
        agents: new GivenAgent({ id: agent.address, address, node: null }),
        request: eventsRequest({ allowList: '', denyList: '', fieldFilters: '' }),
        tls,
        serverName,
        askEveryMs: 30,
        retryMs: 5,
        maxRetryMs: 20,
        ...options,
      }),
    );
    running.push(source);
    return source;
  }

  async function hears(agent: TestAgent, source: RecordedSource, n: number): Promise<void> {
    await until('there is a stream', () => agent.streams > 0);
    agent.send(event(n));
    await until(`event ${n} has come`, () => source.lines.includes(event(n)));
  }

  it(named('looks for the name it is told in the certificate'), async () => {
    if (!canMakeCertificates) return;
    const agent = await start(false);
    await hears(agent, follow(agent, {}), 1);
  });

  it(named('shows its own certificate where the agent asks who calls'), async () => {
    if (!canMakeCertificates) return;
    const agent = await start(true);
    await hears(agent, follow(agent, client), 1);
    const stranger = follow(agent, {});
    await stranger.untilState('WAITING');
    expect(stranger.lines).toEqual([]);
  });

  it(named('says what does not fit'), async () => {
    if (!canMakeCertificates) return;
    const agent = await start(false);
    await follow(agent, {}, { serverName: null }).untilState(
      `WAITING: ${agent.address}: its certificate is for another name: see grpc-tls-server-name`,
    );
    const other = makeAuthority(folder, 'other');
    await follow(agent, { ca: other.certificate }).untilState(
      `WAITING: ${agent.address}: its certificate is not of the authority given: see grpc-tls-ca`,
    );
    const plain = await TestAgent.start();
    agents.push(plain);
    await follow(plain, {}).untilState(`WAITING: ${plain.address}: it does not speak TLS: leave grpc-tls-ca out`);
  });

  it(named('takes changed files for the next connection'), async () => {
    if (!canMakeCertificates) return;
    const ca = join(folder, 'changing.pem');
    copyFileSync(authority.certificate, ca);
    const agent = await start(false);
    const source = follow(agent, { ca });
    await hears(agent, source, 1);
    const renewed = makeAuthority(folder, 'renewed');
    copyFileSync(renewed.certificate, ca);
    agent.stop();
    const next = await start(false, agent.address, issue(folder, renewed, 'next', serverName));
    await hears(next, source, 2);
  });

  it(named('goes on with the last good files where the new ones are broken, and says so'), async () => {
    if (!canMakeCertificates) return;
    const ca = join(folder, 'breaking.pem');
    copyFileSync(authority.certificate, ca);
    const agent = await start(false);
    const source = follow(agent, { ca });
    await hears(agent, source, 1);
    writeFileSync(ca, 'half of a certif');
    const told = () => source.agents.at(-1)?.detail ?? '';
    await until('the fault is told', () => /^the TLS files can not be used: .*; the ones read before/.test(told()));
    agent.stop();
    const back = await start(false, agent.address);
    await hears(back, source, 2);
    copyFileSync(authority.certificate, ca);
    await until('nothing is wrong', () => source.agents.at(-1)?.state === 'STREAMING' && told() === '');
  });

  it(named('waits for files that are not there yet'), async () => {
    if (!canMakeCertificates) return;
    const ca = join(folder, 'late.pem');
    const agent = await start(false);
    const source = follow(agent, { ca });
    await source.untilState(`WAITING: ${agent.address}: the TLS files can not be used: ENOENT`);
    copyFileSync(authority.certificate, ca);
    await hears(agent, source, 1);
  });
});
