import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDesk } from '../testing/a-desk.ts';
import { FileSource, type FileSourceOptions } from './file-source.ts';
import { RecordedSource } from '../testing/recorded-source.ts';
import { realLines, withRealLines } from '../testing/real-lines.ts';

const aLine = (n: number | string) => `{"test":{"arg0":"${n}"}}`;

describe('FileSource', () => {
  let folder: string;
  let path: string;
  let running: RecordedSource[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'file-source-'));
    path = join(folder, 'tetragon.log');
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((source) => source.stop()));
    rmSync(folder, { recursive: true });
  });

  function follow(options: Partial<FileSourceOptions> = {}, kept?: RecordedSource['kept']): RecordedSource {
    const source = new RecordedSource(new FileSource({ name: `file:${path}`, path, pollMs: 5, ...options }), kept);
    running.push(source);
    return source;
  }

  it('gives what the file holds, then what is added to it', async () => {
    writeFileSync(path, `${aLine(1)}\n\n${aLine(2)}\r\n`);
    const source = follow();
    await source.untilLines(2);
    appendFileSync(path, `${aLine(3)}\n`);
    await source.untilLines(3);
    expect(source.lines).toEqual([aLine(1), aLine(2), aLine(3)]);
    expect(source.offsets).toEqual([0, 23, 46]);
    expect(source.state).toBe(`RUNNING: following ${path}`);
  });

  it(withRealLines('gives every real line once, byte for byte'), async () => {
    if (realLines === null) return;
    writeFileSync(path, realLines.join('\n'));
    const source = follow();
    await source.untilLines(realLines.length);
    expect(source.lines).toEqual(realLines);
  });

  it('begins at the end where told to, but not in a file that comes later', async () => {
    writeFileSync(path, `${aLine('old')}\n`);
    const source = follow({ from: 'end' });
    await source.untilState('RUNNING');
    appendFileSync(path, `${aLine('new')}\n`);
    await source.untilLines(1);
    expect(source.lines).toEqual([aLine('new')]);

    const absent = join(folder, 'later.log');
    const later = follow({ path: absent, from: 'end' });
    await later.untilState('WAITING');
    writeFileSync(absent, `${aLine('first')}\n`);
    await later.untilLines(1);
    expect(later.lines).toEqual([aLine('first')]);
  });

  it('waits for a file that is not there yet', async () => {
    const source = follow();
    await source.untilState(`WAITING: ${path} does not exist; waiting for it`);
    writeFileSync(path, `${aLine(1)}\n`);
    await source.untilLines(1);
    expect(source.state).toBe(`RUNNING: following ${path}`);
  });

  it('reads a rotated file to its end before the next one', async () => {
    writeFileSync(path, `${aLine(1)}\n`);
    const source = follow();
    await source.untilLines(1);
    const rotated = join(folder, 'tetragon-2026-11-23T10-00-00.000.log');
    renameSync(path, rotated);
    appendFileSync(rotated, `${aLine(2)}\nunterminated`);
    await source.untilState(`WAITING: ${path} was moved away; waiting for the next one`);
    appendFileSync(rotated, ' but whole');
    writeFileSync(path, `${aLine(3)}\n`);
    await source.untilLines(4);
    expect(source.lines).toEqual([aLine(1), aLine(2), 'unterminated but whole', aLine(3)]);
    expect(source.offsets).toEqual([0, 22, 44, 0]);
  });

  it('reads files that were rotated away faster than it looked, and nothing else beside them', async () => {
    const rotated = (n: number) => join(folder, `tetragon-2026-11-23T10-00-0${n}.000.log`);
    const writeAt = (file: string, seconds: number, text: string) => {
      writeFileSync(file, text);
      utimesSync(file, seconds, seconds);
    };
    writeAt(rotated(0), 100, `${aLine('before')}\n`);
    writeFileSync(path, `${aLine(1)}\n`);
    const stop = new AbortController();
    const batches = new FileSource({ name: 'file', path, pollMs: 5 }).batches(stop.signal, aDesk());
    await batches.next();

    appendFileSync(path, `${aLine(2)}\n`);
    utimesSync(path, 200, 200);
    renameSync(path, rotated(1));
    writeAt(rotated(2), 300, `${aLine(3)}\n`);
    writeAt(`${path}.1`, 400, aLine(4));
    writeAt(`${path}.bak`, 410, `${aLine('copy')}\n`);
    writeAt(join(folder, 'tetragon-2026-11-23T10-00-05.000.log.gz'), 420, `${aLine('packed')}\n`);
    writeAt(path, 500, `${aLine(5)}\n`);
    const lines: string[] = [];
    for await (const batch of batches) {
      lines.push(...batch.lines.map((line) => Buffer.from(line).toString()));
      if (lines.length === 4) stop.abort();
    }
    expect(lines).toEqual([aLine(2), aLine(3), aLine(4), aLine(5)]);
  });

  it('starts over when the file is truncated', async () => {
    writeFileSync(path, `${aLine('one')}\n${aLine('two')}\nbegun`);
    const source = follow();
    await source.untilLines(2);
    truncateSync(path);
    await source.untilLines(3);
    appendFileSync(path, `${aLine(3)}\n`);
    await source.untilLines(4);
    expect(source.lines).toEqual([aLine('one'), aLine('two'), 'begun', aLine(3)]);
    expect(source.offsets.at(-1)).toBe(0);
  });

  it('waits for the line break of a last line, unless it is a whole object', async () => {
    writeFileSync(path, `${aLine(1)}\n{"test":{"arg0":`);
    const source = follow();
    await source.untilLines(1);
    appendFileSync(path, '"2"}}');
    await source.untilLines(2);
    appendFileSync(path, `\n${aLine(3)}\n`);
    await source.untilLines(3);
    expect(source.lines).toEqual([aLine(1), aLine(2), aLine(3)]);
  });

  it('waits for permission and goes on where it was', async () => {
    writeFileSync(path, `${aLine(1)}\n`);
    chmodSync(folder, 0o755);
    const source = await asNobody(async () => {
      chmodAsRoot(path, 0o600);
      const started = follow();
      await started.untilState(`WAITING: ${path} may not be read; waiting for permission`);
      return started;
    });
    await source.untilLines(1);
    expect(source.state).toBe(`RUNNING: following ${path}`);
  });

  it('keeps reading what is open while its folder may not be looked into', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const file = join(inner, 'tetragon.log');
    writeFileSync(file, `${aLine(1)}\n`);
    chmodSync(folder, 0o755);
    const source = follow({ path: file });
    await source.untilLines(1);
    await asNobody(async () => {
      chmodAsRoot(inner, 0o000);
      await source.untilState(`WAITING: ${file} may not be read`);
    });
    chmodSync(inner, 0o755);
    appendFileSync(file, `${aLine(2)}\n`);
    await source.untilLines(2);
    await source.untilState('RUNNING');
    expect(source.lines).toEqual([aLine(1), aLine(2)]);
  });

  it('says what would be right of a directory and a named pipe, and reads the file that is there later', async () => {
    mkdirSync(path);
    const source = follow();
    await source.untilState(
      `WAITING: ${path} is a directory; name the export file in it, such as ${path}/tetragon.log`,
    );
    rmSync(path, { recursive: true });
    execFileSync('mkfifo', [path]);
    await source.untilState(`WAITING: ${path} is no regular file; pipe it in and use the source stdin instead`);
    rmSync(path);
    writeFileSync(path, `${aLine(1)}\n`);
    await source.untilLines(1);
    expect(source.state).toBe(`RUNNING: following ${path}`);
  });

  it('goes on where it was when its path is a directory for a moment', async () => {
    writeFileSync(path, `${aLine(1)}\n`);
    const source = follow();
    await source.untilLines(1);
    renameSync(path, `${path}.1`);
    mkdirSync(path);
    await source.untilState(`WAITING: ${path} is a directory`);
    appendFileSync(`${path}.1`, `${aLine(2)}\n`);
    rmSync(path, { recursive: true });
    writeFileSync(path, `${aLine(3)}\n`);
    await source.untilLines(3);
    expect(source.lines).toEqual([aLine(1), aLine(2), aLine(3)]);
  });

  it('resumes behind the last line that was stored', async () => {
    writeFileSync(path, `${aLine(1)}\n${aLine(2)}\nbegun`);
    const source = follow();
    await source.untilLines(2);
    await source.stop();
    appendFileSync(path, ` and ended\n`);
    const resumed = follow({}, source.kept);
    await resumed.untilLines(1);
    expect([resumed.lines, resumed.offsets]).toEqual([['begun and ended'], [44]]);
  });

  it('reports a line over the limit by its offset and keeps its neighbours', async () => {
    writeFileSync(path, `${aLine(1)}\n${'x'.repeat(12_000_000)}\n${aLine(2)}\n`);
    const source = follow();
    await source.untilLines(2);
    expect(source.lines).toEqual([aLine(1), aLine(2)]);
    expect(source.unread.map(({ offset, code }) => [offset, code])).toEqual([[22, 'line_too_long']]);
  });

  it('reads a long file in bounded batches without pausing', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => aLine(n));
    writeFileSync(path, `${many.join('\n')}\n`);
    const source = follow({ pollMs: 3_600_000 });
    await source.untilLines(many.length);
    expect(source.lines).toEqual(many);
    expect(Math.max(...source.batches.map(({ lines }) => lines.length))).toBe(1000);
  });

  it('gives nothing more once it is told to stop', async () => {
    writeFileSync(path, `${aLine(1)}\n`.repeat(2500));
    const stop = new AbortController();
    const batches = new FileSource({ name: 'file', path }).batches(stop.signal, aDesk());
    expect((await batches.next()).value?.lines).toHaveLength(1000);
    stop.abort();
    expect(await batches.next()).toEqual({ done: true, value: undefined });
  });

  it('gives no half a line when it is told to stop within a file that was rotated away', async () => {
    writeFileSync(path, `${aLine(1)}\n`);
    const stop = new AbortController();
    const batches = new FileSource({ name: 'file', path, pollMs: 5 }).batches(stop.signal, aDesk());
    await batches.next();
    renameSync(path, join(folder, 'tetragon-2026-11-23T10-00-01.000.log'));
    // two files of 6 MB: a chunk ends within a line of each
    for (const missed of [`${path}.2`, `${path}.1`])
      writeFileSync(missed, `${aLine('long'.repeat(150))}\n`.repeat(10_000));
    writeFileSync(path, `${aLine(2)}\n`);
    for (const [seconds, file] of [`${path}.2`, `${path}.1`, path].entries())
      utimesSync(file, 5e9 + seconds, 5e9 + seconds);
    expect((await batches.next()).value?.lines).toHaveLength(1000);
    // the first chunk's last batch: a line has begun behind it
    expect((await batches.next()).value?.lines.length).toBeLessThan(1000);
    stop.abort();
    expect(await batches.next()).toEqual({ done: true, value: undefined });
  });
});

/** Runs without root's right to read everything; a test that already runs without it needs no change. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

function chmodAsRoot(path: string, mode: number): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(0);
  chmodSync(path, mode);
  if (isRoot) process.seteuid?.(65_534);
}
