import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SmallDisk, withSmallDisk } from '../../testing/small-disk.ts';
import { backUp } from './back-up.ts';
import { readManifest } from './manifest.ts';
import { restore } from './restore.ts';
import { NumberedStore } from './testing/numbered-store.ts';

jest.setTimeout(180_000);

const program = fileURLToPath(new URL('./testing/committing-child.ts', import.meta.url));
const madeAtMs = Date.UTC(2026, 0, 15);

let folder = '';
let dataDir = '';
let target = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-backup-'));
  dataDir = join(folder, 'data');
  target = join(folder, 'backup');
});
afterEach(() => rmSync(folder, { recursive: true }));

const order = () => ({ dataDir, target, madeAtMs });

/** Files of an hour each, of 3600 events. */
async function fill(events: number): Promise<void> {
  const store = await NumberedStore.open(dataDir);
  for (let from = 0; from < events; from += 300) await store.append(from, 300);
  await store.close();
}

async function tellOf(path: string) {
  const store = await NumberedStore.open(path);
  const told = await store.tell();
  await store.close();
  return told;
}

describe('a backup while another process stores events', () => {
  let child: ChildProcess | null = null;
  afterEach(async () => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });

  /** Calls back with how many events are acknowledged, from then on. */
  async function startStoring(): Promise<{ readonly acknowledged: number }> {
    const said = { acknowledged: 0 };
    const started = (child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const lines = createInterface(started.stdout);
    lines.on('line', (line) => void (said.acknowledged = Number(line)));
    return said;
  }

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('holds all that was acknowledged before, each event once, and an account and a place that agree with it', async () => {
    const said = await startStoring();
    for (const [index, least] of [1, 1500].entries()) {
      await until(() => said.acknowledged >= least);
      const before = said.acknowledged;
      const at = `${target}-${index}`;
      const manifest = backUp({ dataDir, target: at, madeAtMs });
      expect(manifest.leftOut).toEqual([]);
      restore(at, `${dataDir}-${index}`);
      const { numbers, counted, next } = await tellOf(`${dataDir}-${index}`);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, number) => number));
      expect(numbers.length).toBeGreaterThanOrEqual(before);
      expect([counted, next]).toEqual([numbers.length, numbers.length]);
    }
    const last = said.acknowledged;
    await until(() => said.acknowledged > last);
  });
});

describe('a backup', () => {
  it('has its name only once it is whole, and is what the folder was', async () => {
    await fill(7500);
    const before = await tellOf(dataDir);
    const manifest = backUp(order());
    expect(manifest).toMatchObject({ madeAt: '2026-01-15T00:00:00.000Z', leftOut: [] });
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'tetrascope.db',
      ...['00', '01', '02'].map((hour) => `events/1970-01-01T${hour}-0000.db`),
    ]);
    expect(readManifest(target)).toEqual(manifest);
    expect(readdirSync(folder).sort()).toEqual(['backup', 'data']);
    restore(target, join(folder, 'restored'));
    expect(await tellOf(join(folder, 'restored'))).toEqual(before);
    expect(before.numbers).toHaveLength(7500);
  });

  it('finds the file by which it holds others off, so that it is not its user’s where that is another', async () => {
    await fill(300);
    expect(existsSync(join(dataDir, 'events/replacing'))).toBe(true);
  });

  it('of a folder of places alone has these', async () => {
    await fill(300);
    rmSync(join(dataDir, 'events'), { recursive: true });
    expect(backUp(order()).files.map(({ path }) => path)).toEqual(['tetrascope.db']);
  });

  it('leaves out a file that is damaged, says so, and has all others', async () => {
    await fill(7500);
    writeFileSync(join(dataDir, 'events/1970-01-01T01-0000.db'), 'no database at all, but long enough to be looked at');
    const { leftOut } = backUp(order());
    expect(leftOut).toEqual([
      { path: 'events/1970-01-01T01-0000.db', reason: expect.stringMatching(/not a database/) },
    ]);
    restore(target, join(folder, 'restored'));
    const { numbers } = await tellOf(join(folder, 'restored'));
    expect(numbers).toHaveLength(7500 - 3600);
  });

  it('is not made over anything, and not of what is no data folder', () => {
    expect(() => backUp(order())).toThrow(
      /^--data-dir: .*\/data holds no tetrascope\.db; name the folder of the server$/,
    );
    for (const path of [target, `${target}.partial`]) {
      mkdirSync(path);
      expect(() => backUp(order())).toThrow(`${path} is there already; name another folder, or remove it`);
      rmSync(path, { recursive: true });
    }
  });

  it(withSmallDisk('that does not fit says so, and leaves nothing behind'), async () => {
    const disk = SmallDisk.mount();
    if (disk === null) return;
    try {
      await fill(7500);
      const path = join(disk.path, 'backup');
      writeFileSync(join(disk.path, 'others'), Buffer.alloc(1.9 * 1024 * 1024));
      expect(() => backUp({ ...order(), target: path })).toThrow(/full|I\/O|ENOSPC/);
      expect(readdirSync(disk.path)).toEqual(['others']);
    } finally {
      disk.remove();
    }
  });
});

describe('restoring', () => {
  const restored = () => join(folder, 'restored');
  const file = 'events/1970-01-01T00-0000.db';
  beforeEach(async () => {
    await fill(600);
    backUp(order());
  });

  it('takes a folder that is empty, as a new file system is', async () => {
    mkdirSync(join(restored(), 'lost+found'), { recursive: true });
    restore(target, restored());
    expect((await tellOf(restored())).numbers).toHaveLength(600);
  });

  it('refuses a folder that holds something', () => {
    expect(() => restore(target, dataDir)).toThrow(/^--data-dir: .*\/data is not empty \(\S+ is in it\)/);
  });

  it('refuses what is not as it was backed up, and leaves the folder empty', () => {
    const bytes = readFileSync(join(target, file));
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    writeFileSync(join(target, file), bytes);
    expect(() => restore(target, restored())).toThrow(/1970-01-01T00-0000\.db is not what was backed up/);
    rmSync(join(target, file));
    expect(() => restore(target, restored())).toThrow(/1970-01-01T00-0000\.db is missing from the backup/);
    expect(readdirSync(restored())).toEqual([]);
  });

  const broken: readonly [what: string, text: string | null, message: RegExp][] = [
    ['there is none', null, /is no backup: it has no backup\.json/],
    ['it is cut off', '{"format": 1', /backup\.json is damaged: it is not JSON/],
    ['it is of a newer program', '{"format": 2}', /newer Tetrascope \(format 2, this one knows 1\)/],
    [
      'it leads out of the folder',
      JSON.stringify({
        format: 1,
        madeAt: '2026-01-15T00:00:00.000Z',
        files: [{ path: 'events/../../x', bytes: 1, sha256: '0'.repeat(64) }],
        leftOut: [],
      }),
      /backup\.json is damaged: files\.0\.path is no file of a backup/,
    ],
  ];
  it.each(broken)('refuses a manifest when %s', (_what, text, message) => {
    const path = join(target, 'backup.json');
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
    expect(() => restore(target, restored())).toThrow(message);
    expect(existsSync(restored())).toBe(false);
  });
});
