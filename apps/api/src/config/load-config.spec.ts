import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from './load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'tetrascope-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const path = join(folder, `${Math.abs(text.length)}-${text.charCodeAt(0)}.yml`);
  writeFileSync(path, text);
  return path;
};

const config = (args: string[], environment: Record<string, string> = {}) => {
  const loaded = loadConfig(args, environment);
  if (loaded.kind !== 'run') throw new Error(JSON.stringify(loaded));
  return loaded.config;
};

const faults = (args: string[], environment: Record<string, string> = {}) => {
  const loaded = loadConfig(args, environment);
  return loaded.kind === 'faults' ? loaded.faults : [];
};

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(config([])).toMatchObject({
      port: 30_080,
      host: '127.0.0.1',
      source: ['auto'],
      store: 'embedded',
      dataDir: resolve('tetrascope-data'),
      maxEvents: 1000,
    });
  });

  it('takes a flag before a variable before the file', () => {
    const path = file('port: 1\nmax-events: 11\nmax-alerts: 12\n');
    const given = config(['--port', '3', '--config', path], { TETRASCOPE_PORT: '2', TETRASCOPE_MAX_EVENTS: '22' });
    expect(given).toMatchObject({ port: 3, maxEvents: 22, maxAlerts: 12 });
  });

  it('takes a flag several times, a variable with commas, a list from the file', () => {
    expect(config(['--source', 'http', '--source', 'stdin']).source).toEqual(['http', 'stdin']);
    expect(config([], { TETRASCOPE_SOURCE: 'http,stdin' }).source).toEqual(['http', 'stdin']);
    expect(config([], { TETRASCOPE_CONFIG: file('source: [http, stdin]') }).source).toEqual(['http', 'stdin']);
  });

  it('takes a setting by its former name, and by its present one before that', () => {
    expect(config(['--kubectl-namespace', 'a']).kubernetesNamespace).toBe('a');
    expect(config([], { TETRASCOPE_KUBECTL_SELECTOR: 'b' }).kubernetesSelector).toBe('b');
    expect(config([], { TETRASCOPE_CONFIG: file('kubectl-container: c') }).kubernetesContainer).toBe('c');
    const both = ['--kubernetes-namespace', 'new', '--kubectl-namespace', 'old'];
    expect(config(both).kubernetesNamespace).toBe('new');
    expect(faults(['--kubectl-namespace', ''])).toEqual([expect.stringMatching(/^--kubectl-namespace: /)]);
  });

  it('names every fault at once by the name it was given', () => {
    const path = file('prot: 1\nlog-level: loud\n');
    const found = faults(['--port', 'many', '--config', path], { TETRASCOPE_MAX_EVENTS: '0', TETRASCOPE_TYPO: '1' });
    for (const fault of [
      /^TETRASCOPE_TYPO: no such setting; see --help$/,
      /^log-level in .*: Invalid option: expected one of "debug"/,
      /^--port: must be a whole number from 0 to 65535$/,
      /^TETRASCOPE_MAX_EVENTS: must be a whole number from 1 to 200000$/,
      /^prot in .*: no such setting/,
    ]) {
      expect(found).toContainEqual(expect.stringMatching(fault));
    }
    expect(found).toHaveLength(5);
  });

  it('names an unknown flag, a lost word and a missing value, and what else is wrong', () => {
    const found = faults(['--prot=1', 'stray', '--introspection', 'perhaps', '--host', '0.0.0.0', '--port']);
    expect(found).toEqual([
      '--prot: no such setting; see --help',
      'stray: a setting begins with --; see --help',
      '--port: needs a value',
      '--introspection: must be true or false',
      expect.stringMatching(/^auth: listening on 0\.0\.0\.0/),
    ]);
  });

  it('names a source that is none', () => {
    expect(faults(['--source', 'files:x'])[0]).toMatch(/^--source: files:x: no such source/);
  });

  it.each([
    ['a list', '- 1\n'],
    ['no YAML', 'a: [\n'],
  ])('refuses a file that is %s', (_what, text) => {
    expect(faults(['--config', file(text)])[0]).toMatch(/^--config /);
  });

  it('refuses a file that is not there', () => {
    expect(faults(['--config', join(folder, 'none.yml')])[0]).toMatch(/none\.yml.*ENOENT/);
  });

  it('refuses to listen off loopback unless that is spelled out', () => {
    expect(faults(['--host', '0.0.0.0'])[0]).toMatch(/--auth none/);
    expect(config(['--host', '0.0.0.0', '--auth', 'none']).host).toBe('0.0.0.0');
  });

  it.each(['', ' ', '0x10', '1.5', '-1', '1e3', 'true'])('takes no port from %j', (port) => {
    expect(faults([`--port=${port}`])).toEqual(['--port: must be a whole number from 0 to 65535']);
  });

  it('takes allowed hosts and origins as browsers send them, and refuses what could never match', () => {
    const given = [
      '--allowed-hosts',
      'Proxy.Example',
      '--allowed-origins',
      'https://Console.Example/',
      '--allowed-origins',
      '*',
    ];
    expect(config(given)).toMatchObject({
      allowedHosts: ['proxy.example'],
      allowedOrigins: ['https://console.example', '*'],
    });
    expect(faults(['--allowed-hosts', 'http://x', '--allowed-origins', 'console.example'])).toEqual([
      expect.stringMatching(/^--allowed-origins: must be an origin/),
      expect.stringMatching(/^--allowed-hosts: must be a host name/),
    ]);
  });

  it('reads severities of rules, and names the rule where one is none', () => {
    expect(
      config(['--rule-severities', 'net_tool=low', '--disabled-rules', 'a', '--disabled-rules', 'b']),
    ).toMatchObject({
      ruleSeverities: [{ rule: 'net_tool', severity: 'LOW' }],
      disabledRules: ['a', 'b'],
    });
    expect(faults(['--rule-severities', 'net_tool=grave', '--rule-severities', 'high'])).toEqual([
      expect.stringMatching(/^--rule-severities: "grave" is no severity for the rule net_tool: .*CRITICAL, HIGH/),
      expect.stringMatching(/^--rule-severities: "high" names no rule: write RULE=SEVERITY/),
    ]);
  });

  it('keeps events on disk unless it is told to hold them in memory, which needs no folder', () => {
    expect(config(['--data-dir', '/data'])).toMatchObject({ store: 'embedded', dataDir: '/data', keepDays: 30 });
    expect(config(['--store', 'memory']).dataDir).toBeUndefined();
    expect(config(['--store', 'memory', '--data-dir', '/data'])).toMatchObject({ store: 'memory', dataDir: '/data' });
  });

  it('prints help', () => {
    expect(loadConfig(['--help'], {}).kind).toBe('help');
  });
});
