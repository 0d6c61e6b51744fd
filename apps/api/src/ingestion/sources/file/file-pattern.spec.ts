import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, type RecordedSource } from '../testing/recorded-source.ts';
import type { FileSourceOptions } from './file-source.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

const lines = (...names: (number | string)[]) => names.map(aLine);
const text = (...names: (number | string)[]) => lines(...names).join('\n') + '\n';

describe('a pattern of files', () => {
  let log: LogFolder;
  let pattern: string;

  beforeEach(() => {
    log = new LogFolder();
    pattern = join(log.folder, '*/export-stdout/*.log');
  });

  afterEach(() => log.remove());

  const follow = (options: Partial<FileSourceOptions> = {}, kept?: RecordedSource['kept']) =>
    log.follow({ path: pattern, rescanMs: 5, ...options }, kept);

  function fileOf(pod: string, name = '0.log'): string {
    const folder = join(log.folder, pod, 'export-stdout');
    mkdirSync(folder, { recursive: true });
    return join(folder, name);
  }

  const write = (pod: string, ...names: (number | string)[]) => appendFileSync(fileOf(pod), text(...names));
  const linesOf = (source: RecordedSource, path: string) =>
    source.batches
      .filter(({ lane }) => lane?.id === path)
      .flatMap((batch) => batch.lines.map((line) => Buffer.from(line).toString()));

  it('follows each file as a lane, also one that comes later', async () => {
    write('a', 1);
    write('b', 2);
    const source = follow();
    await source.untilLines(2);
    write('c', 3);
    await source.untilLines(3);
    write('a', 4);
    await source.untilLines(4);
    expect(linesOf(source, fileOf('a'))).toEqual(lines(1, 4));
    expect(linesOf(source, fileOf('c'))).toEqual(lines(3));
    expect(source.state).toBe(`RUNNING: following 3 of 3 files that match ${pattern}`);
  });

  it('waits for the first file', async () => {
    const source = follow();
    await source.untilState(`WAITING: no file matches ${pattern}; waiting for one`);
    write('a', 1);
    await source.untilLines(1);
  });

  it('reads a file that was deleted to its end, and leaves it', async () => {
    write('a', 1);
    write('b', 2);
    const source = follow({ pollMs: 50 });
    await source.untilLines(2);
    await source.untilState('RUNNING: following 2 of 2');
    write('a', 3);
    rmSync(join(log.folder, 'a'), { recursive: true });
    await source.untilLines(3);
    await source.untilState('RUNNING: following 1 of 1');
    expect(source.lines.at(-1)).toBe(aLine(3));
  });

  it('takes rotated files for parts of their log', async () => {
    write('a', 3);
    writeFileSync(fileOf('a', '0.log.20261123-100000'), text(2));
    writeFileSync(fileOf('a', '0.log.20261122-100000'), text(1));
    const asked = follow({ path: join(log.folder, '*/export-stdout/*') });
    await asked.untilLines(3);
    expect(linesOf(asked, fileOf('a'))).toEqual(lines(1, 2, 3));

    const source = follow();
    await source.untilLines(1);
    write('a', 4);
    await source.untilLines(2);
    expect(source.lines).toEqual(lines(3, 4));
  });

  it('resumes every lane, and reads from their start those that came while nobody looked', async () => {
    write('a', 'old');
    const source = follow({ from: 'end' });
    await until('places are kept', () => source.kept.size === 2);
    await source.stop();
    write('a', 'missed');
    write('b', 'new');
    const resumed = follow({ from: 'end' }, source.kept);
    await resumed.untilLines(2);
    expect([...resumed.lines].sort()).toEqual(lines('missed', 'new'));
  });

  it('reads more files than may be open at once, each in its turn', async () => {
    const pods = Array.from({ length: 12 }, (_, n) => `pod${n}`);
    for (const pod of pods) write(pod, `${pod} first`);
    const source = follow({ maxOpen: 3 });
    await source.untilLines(12);
    for (const pod of pods) write(pod, `${pod} second`);
    await source.untilLines(24);
    for (const pod of pods) expect(linesOf(source, fileOf(pod))).toEqual(lines(`${pod} first`, `${pod} second`));
    expect(source.state).toContain('wait for their turn, since at most 3 are open at once');
  });

  it('tells of a file that was deleted before its turn came', async () => {
    for (const pod of ['a', 'b', 'c']) write(pod, pod);
    const source = follow({ maxOpen: 1, pollMs: 3_600_000 });
    await source.untilLines(1);
    rmSync(join(log.folder, 'c'), { recursive: true });
    await until('a gap is told', () => source.gaps.length > 0);
    expect(source.gaps[0]).toMatchObject({
      reason: 'log_lost',
      detail: `${fileOf('c')} was deleted before its turn to be read came`,
    });
  });

  it('passes over a folder that the pattern finds', async () => {
    write('a', 1);
    mkdirSync(fileOf('b', 'x.log'));
    write('c', 3);
    const source = follow();
    await source.untilLines(2);
    await source.untilState('RUNNING: following 2 of 2');
    expect(source.gaps).toEqual([]);
  });

  it('takes a path for what it is where a file has that very name', async () => {
    const path = join(log.folder, 'tetragon[1]*.log');
    writeFileSync(path, text(1));
    const source = log.follow({ path });
    await source.untilLines(1);
    expect(source.state).toBe(`RUNNING: following ${path}`);
  });

  it('ends at once when it is told to stop', async () => {
    write('a', 1);
    const source = follow({ pollMs: 3_600_000, rescanMs: 3_600_000 });
    await source.untilLines(1);
    await source.stop();
    expect([source.hasEnded, source.failure]).toEqual([true, null]);
  });
});
