import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NumberedStore } from '../../store/backup/testing/numbered-store.ts';
import { tetrascope } from '../commands.ts';
import { callCommand } from '../testing/call-command.ts';

let folder = '';
let dataDir = '';
let backup = '';
let restored = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-backup-'));
  [dataDir, backup, restored] = ['data', 'backup', 'restored'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const store = await NumberedStore.open(dataDir);
  for (const from of [0, 3600]) await store.append(from, 300);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const call = (...args: readonly string[]) => callCommand(tetrascope, args);

describe('tetrascope backup and restore', () => {
  it('copy a data folder and bring it back', async () => {
    expect(await call('backup', backup, '--data-dir', dataDir)).toEqual({
      code: 0,
      output: expect.stringMatching(`^${dataDir} is backed up in ${backup}: 3 files, \\d\\.\\d MiB\n$`),
      notes: '',
    });
    expect(await call('restore', backup, '--data-dir', restored)).toMatchObject({
      code: 0,
      output: expect.stringMatching(`^${restored} is as it was at 20.*Z: 3 files, `),
    });
    const store = await NumberedStore.open(restored);
    expect(await store.tell()).toMatchObject({ counted: 600, next: 3900 });
    await store.close();
  });

  it('find the data folder in the server’s configuration file', async () => {
    const config = join(folder, 'tetrascope.yml');
    writeFileSync(config, `data-dir: ${dataDir}\n`);
    expect(await call('backup', backup, '--config', config)).toMatchObject({ code: 0 });
  });

  it('end with 1 where a damaged file was left out', async () => {
    writeFileSync(join(dataDir, 'events/1970-01-01T01-0000.db'), 'no database at all, but long enough to be looked at');
    expect(await call('backup', backup, '--data-dir', dataDir)).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/^left out: events\/1970-01-01T01-0000\.db is damaged \(.*\)\n$/),
    });
  });

  it('say what is wrong, and do nothing then', async () => {
    for (const [args, fault] of [
      [['backup'], /name one folder of a backup, not 0/],
      [['backup', backup, 'another', '--data-dir', dataDir], /name one folder of a backup, not 2/],
      [['backup', backup, '--data-dir', restored], /--data-dir: .*\/restored holds no tetrascope\.db/],
      [['backup', backup, '--config', join(folder, 'none.yml')], /--config .*none\.yml: ENOENT/],
      [['restore', backup, '--data-dir', restored], /backup is no backup: it has no backup\.json/],
      [['restore', folder, '--data-dir', dataDir], /is no backup/],
    ] as const) {
      const { code, output, notes } = await call(...args);
      expect([code, output]).toEqual([2, '']);
      expect(notes).toMatch(fault);
    }
    expect([existsSync(backup), existsSync(restored)]).toEqual([false, false]);
  });
});
