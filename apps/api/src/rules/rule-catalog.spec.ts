import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { decodeLine } from '@tetrascope/tetragon';
import { RuleCatalog } from './rule-catalog.ts';
import { RulePathError } from './rule-files.ts';

const aRule = (program: string, n: number, level = 'high'): string =>
  [
    `title: ${program} run`,
    `id: 0b1c2d3e-0000-4000-8000-00000000000${n}`,
    `level: ${level}`,
    'logsource: {product: linux, category: process_creation}',
    `detection: {selection: {Program: ${program}}, condition: selection}`,
  ].join('\n');

let folder = '';
const at = (path: string): string => join(folder, path);
const put = async (path: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
};
const open = (...user: string[]) => RuleCatalog.open({ shipped: at('shipped'), user: user.map(at) });
const filesOf = ({ edition }: RuleCatalog) => edition.rules.map(({ file }) => relative(folder, file));
const faultsOf = ({ edition }: RuleCatalog) =>
  edition.faults.map(({ file, line, column, message }) => `${relative(folder, file)}:${line}:${column} ${message}`);
/** Grades an event of a second. */
const grade = ({ detector }: RuleCatalog, wish: EventWish, second: number) => {
  const event = decodeLine(new TextEncoder().encode(aLine(wish)));
  if ('code' in event) throw new Error(event.reason);
  return detector.grade(event, { eventId: `e${second}`, timeMs: second * 1000, receivedMs: second * 1000 });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  await put('shipped/curl.yml', aRule('curl', 1));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the rule catalogue', () => {
  it("reads the shipped rules, then the user's files and folders, each file once", async () => {
    await put('own/b.yaml', aRule('bash', 2));
    await put('own/deep/er/a.YML', aRule('sh', 3));
    await put('single.rule', aRule('zsh', 4));
    const catalog = await open('own', 'single.rule', 'own/b.yaml');
    expect(filesOf(catalog)).toEqual(['shipped/curl.yml', 'own/b.yaml', 'own/deep/er/a.YML', 'single.rule']);
    expect(catalog.edition.faults).toEqual([]);
  });

  it('leaves alone what is no rule file', async () => {
    await put('shipped/README.md', '# Rules');
    await put('shipped/.draft.yml', 'title: [');
    await put('shipped/.git/config.yml', 'title: [');
    await mkdir(at('shipped/folder.yml'));
    expect(filesOf(await open())).toEqual(['shipped/curl.yml']);
  });

  it('reads a mounted ConfigMap, whose files are links', async () => {
    await put('map/..2026_01_02/sh.yml', aRule('sh', 2));
    await symlink('..2026_01_02', at('map/..data'));
    await symlink('..data/sh.yml', at('map/sh.yml'));
    expect(filesOf(await open('map'))).toEqual(['shipped/curl.yml', 'map/sh.yml']);
  });

  it('walks no loop and passes over links that lead nowhere', async () => {
    await symlink('.', at('shipped/loop'));
    await symlink('nowhere.yml', at('shipped/gone.yml'));
    expect(filesOf(await open())).toEqual(['shipped/curl.yml']);
  });

  it('keeps what is wrong with a file and uses the others', async () => {
    await put('own/1-broken.yml', 'title: [');
    await put('own/2-level.yml', aRule('sh', 2, 'severe'));
    await put('own/3-right.yml', aRule('bash', 3));
    await put('own/4-bytes.yml', Uint8Array.of(0x74, 0xff, 0xfe));
    await put('own/5-huge.yml', 'x'.repeat(300_000));
    await put('own/6-empty.yml', '');
    const catalog = await open('own');
    expect(filesOf(catalog)).toEqual(['shipped/curl.yml', 'own/3-right.yml']);
    expect(faultsOf(catalog)).toEqual([
      expect.stringMatching(/^own\/1-broken\.yml:1:\d+ not YAML: /),
      expect.stringMatching(/^own\/2-level\.yml:3:8 level must be /),
      'own/4-bytes.yml:1:1 not UTF-8: save the file as UTF-8',
      'own/5-huge.yml:1:1 a file of 300000 bytes: at most 196608 are read',
      expect.stringMatching(/^own\/6-empty\.yml:1:1 the file is empty/),
    ]);
  });

  it('refuses an id that is taken, and says by whom', async () => {
    await put('own/again.yml', aRule('sh', 1));
    const catalog = await open('own');
    expect(filesOf(catalog)).toEqual(['shipped/curl.yml']);
    expect(faultsOf(catalog)[0]).toContain(`own/again.yml:1:1 the id 0b1c2d3e-0000-4000-8000-000000000001 is taken by`);
  });

  it('grades by what it read', async () => {
    await put('own/sh.yml', aRule('sh', 2, 'critical'));
    const catalog = await open('own');
    const binaries = ['/bin/sh', '/usr/bin/curl', '/bin/true'];
    const grades = binaries.map((binary) => grade(catalog, { binary }, 0).severity);
    expect(grades).toEqual(['CRITICAL', 'HIGH', 'LOW']);
  });

  it('puts filters on rules of other files, and warns of those that change nothing', async () => {
    const filter = (name: string) =>
      [
        'title: Deployments',
        'logsource: {product: linux, category: process_creation}',
        `filter: {rules: [${name}], own: {ParentImage: /opt/deploy}, condition: not own}`,
      ].join('\n');
    await put('own/a.yml', filter('0b1c2d3e-0000-4000-8000-000000000001'));
    await put('own/b.yml', filter('nobody'));
    const catalog = await open('own');
    const curl = (parentBinary: string) => grade(catalog, { binary: '/usr/bin/curl', parentBinary }, 0).severity;
    expect([curl('/opt/deploy'), curl('/bin/sh')]).toEqual(['LOW', 'HIGH']);
    expect(catalog.edition.warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringContaining('3 there is no rule "nobody"'),
    ]);
  });

  it('raises what comes together as a correlation says, and warns of what it can raise no alert for', async () => {
    const correlation = (n: number, condition: string) =>
      [
        `title: Many times curl`,
        `id: c0c2d3e4-0000-4000-8000-00000000000${n}`,
        'level: critical',
        `correlation: {type: event_count, rules: [0b1c2d3e-0000-4000-8000-000000000001], timespan: 1m, condition: ${condition}}`,
      ].join('\n');
    await put('own/many.yml', correlation(1, '{gte: 3}'));
    await put('own/few.yml', correlation(2, '{lt: 3}'));
    const catalog = await open('own');
    const grades = [0, 1, 2].map((second) => grade(catalog, { binary: '/usr/bin/curl' }, second).severity);
    expect(grades).toEqual(['LOW', 'LOW', 'CRITICAL']);
    expect(catalog.edition.warnings.map(({ file }) => relative(folder, file))).toEqual(['own/few.yml']);
  });

  it('says which path is missing and what would be right', async () => {
    const opening = open('nowhere');
    await expect(opening).rejects.toBeInstanceOf(RulePathError);
    await expect(opening).rejects.toThrow(
      `rules: ${at('nowhere')} can't be read (ENOENT): give a Sigma rule file or a folder of them`,
    );
    await expect(RuleCatalog.open({ shipped: '/dev/null', user: [] })).rejects.toThrow('neither a file nor a folder');
  });
});

describe('a catalogue that is read again', () => {
  const severityOf = (catalog: RuleCatalog, program: string) =>
    grade(catalog, { binary: `/usr/bin/${program}` }, 0).severity;

  it('tells nothing where nothing has changed', async () => {
    const catalog = await open();
    const { detector } = catalog;
    expect(await catalog.reload()).toBeNull();
    expect(catalog.detector).toBe(detector);
  });

  it('takes what comes, goes and changes', async () => {
    await put('own/a.yml', aRule('sh', 2));
    await put('own/b.yml', aRule('bash', 3));
    const catalog = await open('own');
    await put('own/a.yml', aRule('zsh', 2));
    await rm(at('own/b.yml'));
    await put('own/deep/c.yml', aRule('nc', 4));
    const edition = await catalog.reload();
    expect(edition?.number).toBe(2);
    expect(edition?.folders.map((path) => relative(folder, path))).toEqual(['shipped', 'own', 'own/deep']);
    expect(['sh', 'bash', 'zsh', 'nc'].map((program) => severityOf(catalog, program))).toEqual([
      'LOW',
      'LOW',
      'HIGH',
      'HIGH',
    ]);
  });

  it('keeps a file as it last was right while it is at fault, and the others go on', async () => {
    await put('own/a.yml', aRule('sh', 2));
    const catalog = await open('own');
    await put('own/a.yml', aRule('sh', 2, 'severe'));
    await put('own/b.yml', aRule('bash', 3));
    const edition = await catalog.reload();
    expect(faultsOf(catalog)).toEqual([expect.stringMatching(/^own\/a\.yml:3:8 level must be /)]);
    expect([...(edition?.kept ?? [])]).toEqual([at('own/a.yml')]);
    expect([severityOf(catalog, 'sh'), severityOf(catalog, 'bash')]).toEqual(['HIGH', 'HIGH']);
    await put('own/a.yml', aRule('sh', 2, 'low'));
    expect((await catalog.reload())?.faults).toEqual([]);
    expect(severityOf(catalog, 'sh')).toBe('LOW');
  });

  it('keeps a file whose new id is another file’s', async () => {
    await put('own/a.yml', aRule('sh', 2));
    const catalog = await open('own');
    await put('own/a.yml', aRule('sh', 1));
    await catalog.reload();
    expect(faultsOf(catalog)).toEqual([expect.stringMatching(/^own\/a\.yml:1:1 the id .* is taken by/)]);
    expect(severityOf(catalog, 'sh')).toBe('HIGH');
  });

  it('keeps the rules of a path that is gone, and says so', async () => {
    await put('own/a.yml', aRule('sh', 2));
    const catalog = await open('own');
    await rename(at('own'), at('away'));
    const edition = await catalog.reload();
    expect(faultsOf(catalog)).toEqual([expect.stringMatching(/^own:1:1 .*ENOENT.*the rules it had are kept$/)]);
    expect(severityOf(catalog, 'sh')).toBe('HIGH');
    expect(edition?.number).toBe(2);
    expect(await catalog.reload()).toBeNull();
    await rename(at('away'), at('own'));
    expect((await catalog.reload())?.faults).toEqual([]);
  });

  it('sees a mounted ConfigMap swap its links', async () => {
    await put('map/..1/sh.yml', aRule('sh', 2));
    await put('map/..2/sh.yml', aRule('sh', 2, 'low'));
    await symlink('..1', at('map/..data'));
    await symlink('..data/sh.yml', at('map/sh.yml'));
    const catalog = await open('map');
    expect(severityOf(catalog, 'sh')).toBe('HIGH');
    await symlink('..2', at('map/..data_tmp'));
    await rename(at('map/..data_tmp'), at('map/..data'));
    expect(await catalog.reload()).not.toBeNull();
    expect(severityOf(catalog, 'sh')).toBe('LOW');
  });
});
