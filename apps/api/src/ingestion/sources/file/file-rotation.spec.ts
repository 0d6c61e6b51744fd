import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { until } from '../testing/recorded-source.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

const lines = (...names: (number | string)[]) => names.map(aLine);
const text = (...names: (number | string)[]) => lines(...names).join('\n') + '\n';
const longAgo = new Date(0);

describe('a file that is rotated', () => {
  let log: LogFolder;

  beforeEach(() => {
    log = new LogFolder();
  });

  afterEach(() => log.remove());

  describe('while nobody follows it', () => {
    it('is found again by its new name, and what followed it is read in order', async () => {
      log.append(1, 2);
      const source = log.follow();
      await source.untilLines(2);
      await source.stop();
      log.append(3);
      log.rename();
      log.append(4);
      log.rename();
      log.append(5);
      const resumed = log.follow({}, source.kept);
      await resumed.untilLines(3);
      expect(resumed.lines).toEqual(lines(3, 4, 5));
      expect(resumed.gaps).toEqual([]);
    });

    it('is found again though it was compressed, and goes on at its uncompressed offset', async () => {
      log.append(1, 2);
      const source = log.follow();
      await source.untilLines(2);
      await source.stop();
      log.append(3);
      const older = log.pack(log.rename());
      utimesSync(older, new Date(), new Date());
      log.append(4);
      log.pack(log.rename());
      log.append(5);
      const resumed = log.follow({}, source.kept);
      await resumed.untilLines(3);
      expect(resumed.lines).toEqual(lines(3, 4, 5));
      expect(resumed.offsets).toEqual([2 * (aLine(1).length + 1), 0, 0]);
      expect(resumed.gaps).toEqual([]);
    });

    it('is found again in a copy, and by its count', async () => {
      log.append(1);
      const source = log.follow();
      await source.untilLines(1);
      await source.stop();
      log.append(2);
      log.copyTruncate();
      log.append(3);
      log.pack(log.copyTruncate());
      log.append(4);
      const resumed = log.follow({}, source.kept);
      await resumed.untilLines(3);
      expect(resumed.lines).toEqual(lines(2, 3, 4));
      expect(resumed.gaps).toEqual([]);
    });

    it('is told as a gap when it is gone for good, and what came after it is read', async () => {
      log.append(1);
      const source = log.follow();
      await source.untilLines(1);
      await source.stop();
      rmSync(log.rename());
      log.append(2);
      log.rename();
      log.append(3);
      const nowMs = Date.parse('2026-11-23T11:00:00Z');
      const resumed = log.follow({ now: () => nowMs }, source.kept);
      await resumed.untilLines(2);
      expect(resumed.lines).toEqual(lines(2, 3));
      expect(resumed.gaps).toEqual([
        {
          node: null,
          reason: 'log_lost',
          fromMs: Date.parse('2026-11-23T10:00:00Z'),
          untilMs: nowMs,
          detail: `what ${log.path} held before it was rotated or truncated is gone, read to its end or not`,
        },
      ]);
    });

    it('keeps its place where a folder is empty for a moment', async () => {
      log.append(1);
      const source = log.follow();
      await source.untilLines(1);
      await source.stop();
      const rotated = log.rename();
      const elsewhere = `${log.folder}-unmounted`;
      renameSync(log.folder, elsewhere);
      mkdirSync(log.folder);
      const resumed = log.follow({}, source.kept);
      await resumed.untilState(`WAITING: ${log.path} was moved away; waiting for the next one`);
      rmSync(log.folder, { recursive: true });
      renameSync(elsewhere, log.folder);
      appendFileSync(rotated, text(2));
      log.append(3);
      await resumed.untilLines(2);
      expect([resumed.lines, resumed.gaps]).toEqual([lines(2, 3), []]);
    });

    it('is read from its start when it was written anew', async () => {
      log.append('first');
      const source = log.follow();
      await source.untilLines(1);
      await source.stop();
      // the same file to the system, other content, longer than before
      writeFileSync(log.path, text('second', 'third'));
      const resumed = log.follow({}, source.kept);
      await resumed.untilLines(2);
      expect(resumed.lines).toEqual(lines('second', 'third'));
      expect(resumed.gaps).toHaveLength(1);
    });

    it('keeps the end it began at though no line was read', async () => {
      log.append('old');
      const source = log.follow({ from: 'end' });
      await source.untilState('RUNNING');
      await until('a place is kept', () => source.kept.size > 0);
      await source.stop();
      log.append('missed');
      log.rename();
      log.append('new');
      const resumed = log.follow({ from: 'end' }, source.kept);
      await resumed.untilLines(2);
      expect(resumed.lines).toEqual(lines('missed', 'new'));
    });
  });

  describe('by copy and truncation', () => {
    it('gives what was written before the copy was made', async () => {
      log.append(1);
      const source = log.follow({ pollMs: 50 });
      await source.untilLines(1);
      log.appendText(`${aLine(2)}\n${aLine('half').slice(0, 20)}`);
      log.appendText(`${aLine('half').slice(20)}\n`);
      log.copyTruncate();
      log.append(3);
      await source.untilLines(4);
      expect(source.lines).toEqual(lines(1, 2, 'half', 3));
      expect(source.gaps).toEqual([]);
    });

    it('is noticed when it has regrown beyond the old place between two looks', async () => {
      log.append(1);
      const source = log.follow({ pollMs: 50 });
      await source.untilLines(1);
      log.copyTruncate();
      log.append('two', 'three', 'four');
      await source.untilLines(4);
      expect(source.lines).toEqual(lines(1, 'two', 'three', 'four'));
      expect(source.gaps).toEqual([]);
    });

    it('is noticed when it has regrown to the very same size', async () => {
      log.append(1);
      const source = log.follow({ pollMs: 50 });
      await source.untilLines(1);
      log.copyTruncate();
      log.append(2);
      await source.untilLines(2);
      expect(source.lines).toEqual(lines(1, 2));
    });

    it('is told as a gap where there is no copy', async () => {
      log.append(1);
      const source = log.follow();
      await source.untilLines(1);
      truncateSync(log.path);
      log.append('regrown', 'further');
      await source.untilLines(3);
      expect(source.lines).toEqual(lines(1, 'regrown', 'further'));
      expect(source.gaps.map(({ reason }) => reason)).toEqual(['log_lost']);
    });

    it('loses no line behind the zeros that a writer leaves that goes on at its old offset', async () => {
      log.append(1);
      const source = log.follow();
      await source.untilLines(1);
      log.copyTruncate();
      truncateSync(log.path, 11 * 1024 * 1024);
      log.append(2);
      await source.untilLines(2);
      expect(source.lines).toEqual(lines(1, 2));
      expect(source.offsets).toEqual([0, 11 * 1024 * 1024]);
      expect(source.unread).toEqual([]);
    });
  });

  describe('under a writer that is slow to notice', () => {
    it('is read on while the new file is empty', async () => {
      log.append(1);
      const source = log.follow();
      await source.untilLines(1);
      const rotated = log.renameCounted();
      writeFileSync(log.path, '');
      for (const n of [2, 3, 4, 5]) {
        appendFileSync(rotated, text(n));
        await source.untilLines(n);
      }
      log.append(6);
      await source.untilLines(6);
      expect(source.lines).toEqual(lines(1, 2, 3, 4, 5, 6));
    });
  });

  describe('before it is followed for the first time', () => {
    it('is read from its oldest file on where that is wanted, compressed or not', async () => {
      log.append(1);
      // compressed late, so that it is the youngest
      utimesSync(log.pack(log.rename()), new Date(), new Date());
      log.append(2);
      utimesSync(log.pack(log.rename()), longAgo, longAgo);
      log.append(3);
      log.rename();
      log.append(4);
      const source = log.follow({ from: 'oldest' });
      await source.untilLines(4);
      expect(source.lines).toEqual(lines(1, 2, 3, 4));
      expect(source.offsets).toEqual([0, 0, 0, 0]);
    });

    it('is read in the order of its counts', async () => {
      for (let n = 1; n <= 12; n++) {
        log.append(n);
        const rotated = log.renameCounted();
        if (n % 3 === 0) log.pack(rotated);
      }
      log.append(13);
      const source = log.follow({ from: 'oldest' });
      await source.untilLines(13);
      expect(source.lines).toEqual(Array.from({ length: 13 }, (_, n) => aLine(n + 1)));
    });

    it('is read from its live file alone by default', async () => {
      log.append(1);
      log.rename();
      log.append(2);
      const source = log.follow();
      await source.untilLines(1);
      log.append(3);
      await source.untilLines(2);
      expect(source.lines).toEqual(lines(2, 3));
    });

    it('is not read twice while it is being compressed', async () => {
      log.append(1, 2);
      const rotated = log.rename();
      writeFileSync(`${rotated}.gz`, gzipSync(text(1, 2)).subarray(0, 40));
      log.append(3);
      const source = log.follow({ from: 'oldest' });
      await source.untilLines(3);
      expect([source.lines, source.gaps]).toEqual([lines(1, 2, 3), []]);
    });
  });

  it('keeps its place behind a last line without a line break', async () => {
    log.appendText(`${aLine(1)}\n${aLine(2)}`);
    const source = log.follow();
    await source.untilLines(2);
    await source.stop();
    log.appendText(`\n${text(3)}`);
    const resumed = log.follow({}, source.kept);
    await resumed.untilLines(1);
    expect(resumed.lines).toEqual(lines(3));
  });
});
