import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GapReport } from '../../source.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

const rotations = 100;
const linesEach = 200;

/** Far longer than it takes, also beside other specs. */
const patienceMs = 60_000;

describe('a file that is rotated 100 times within seconds', () => {
  let log: LogFolder;

  beforeEach(() => {
    log = new LogFolder();
  });

  afterEach(() => log.remove());

  /** Writes and rotates, some files after a pause and some at once, and resumes the reader now and then. */
  async function play(rotate: (n: number) => void): Promise<{ expected: string[]; got: string[]; gaps: GapReport[] }> {
    const expected: string[] = [];
    const got: string[] = [];
    const gaps: GapReport[] = [];
    const stop = async () => {
      await reader.stop();
      got.push(...reader.lines);
      gaps.push(...reader.gaps);
    };
    let reader = log.follow({ from: 'oldest' });
    for (let n = 0; n < rotations; n++) {
      const names = Array.from({ length: linesEach }, (_, line) => `${n} ${line}`);
      expected.push(...names.map(aLine));
      for (let from = 0; from < linesEach; from += 50) {
        log.append(...names.slice(from, from + 50));
        if ((n + from) % 3 === 0) await sleep(2);
      }
      rotate(n);
      if (n % 10 === 9) {
        await stop();
        reader = log.follow({ from: 'oldest' }, reader.kept);
      }
    }
    log.append('last');
    expected.push(aLine('last'));
    await reader.untilLines(expected.length - got.length);
    await stop();
    return { expected, got, gaps };
  }

  it(
    'by name gives every line once and in order',
    async () => {
      const { expected, got, gaps } = await play((n) => {
        const rotated = log.rename();
        if (n % 5 === 0) log.pack(rotated);
      });
      expect(got).toEqual(expected);
      expect(gaps).toEqual([]);
    },
    patienceMs,
  );

  it(
    'by copy and truncation gives every line once and in order',
    async () => {
      const { expected, got, gaps } = await play((n) => {
        const rotated = log.copyTruncate();
        if (n % 5 === 0) log.pack(rotated);
      });
      expect(got).toEqual(expected);
      expect(gaps).toEqual([]);
    },
    patienceMs,
  );
});
