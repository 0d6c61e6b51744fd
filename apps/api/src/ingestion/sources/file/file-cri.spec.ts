import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { realLines, withRealLines } from '../testing/real-lines.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

const time = '2026-11-23T10:00:00.123456789Z';
const rows = (...marked: string[]) => marked.map((text) => `${time} ${text}\n`).join('');

describe("a container's log as its runtime writes it", () => {
  let log: LogFolder;

  beforeEach(() => {
    log = new LogFolder();
  });

  afterEach(() => log.remove());

  it('is read as its content, the parts of a line joined', async () => {
    const [start, end] = [aLine(2).slice(0, 20), aLine(2).slice(20)];
    log.appendText(rows(`stdout F ${aLine(1)}`, `stdout P ${start}`, `stdout F ${end}`, `stdout F ${aLine(3)}`));
    const source = log.follow();
    await source.untilLines(3);
    expect(source.lines).toEqual([1, 2, 3].map(aLine));
  });

  it('joins parts that rotation has parted', async () => {
    log.appendText(rows(`stdout F ${aLine(1)}`, `stdout P ${aLine(2).slice(0, 20)}`));
    const source = log.follow();
    await source.untilLines(1);
    log.rename();
    log.appendText(rows(`stdout P ${aLine(2).slice(20, 30)}`));
    log.rename();
    log.appendText(rows(`stdout F ${aLine(2).slice(30)}`, `stdout F ${aLine(3)}`));
    await source.untilLines(3);
    expect(source.lines).toEqual([1, 2, 3].map(aLine));
  });

  it('resumes before the first part of a line that has not ended', async () => {
    // longer than a chunk of bytes, so that parts begin in one and end in another
    const part = 'x'.repeat(16_000);
    const parts = Array.from({ length: 100 }, () => `stdout P ${part}`);
    log.appendText(rows(`stdout F ${aLine(1)}`, ...parts.slice(0, 80), 'stderr F warning', ...parts.slice(80)));
    const source = log.follow();
    await source.untilLines(2);
    await source.stop();
    log.rename();
    log.appendText(rows('stdout F end'));
    const resumed = log.follow({}, source.kept);
    await resumed.untilLines(2);
    expect(resumed.lines).toEqual(['warning', `${part.repeat(100)}end`]);
    expect(resumed.gaps).toEqual([]);
  });

  it('gives what came of a line when the rest is gone', async () => {
    log.appendText(rows(`stdout F ${aLine(1)}`, 'stdout P begun'));
    const source = log.follow();
    await source.untilLines(1);
    writeFileSync(log.path, rows(`stdout F ${aLine('other')}`, `stdout F ${aLine(2)}`));
    await source.untilLines(4);
    expect(source.lines).toEqual([aLine(1), 'begun', aLine('other'), aLine(2)]);
    expect(source.gaps.map(({ reason }) => reason)).toEqual(['log_lost']);
  });

  it(withRealLines('gives every real line, split as a runtime does at 16 KiB'), async () => {
    if (realLines === null) return;
    const limit = 700;
    const marked = realLines.flatMap((line) => {
      const bytes = Buffer.from(line);
      const count = Math.max(1, Math.ceil(bytes.length / limit));
      return Array.from({ length: count }, (_, n) =>
        Buffer.concat([
          Buffer.from(`${time} stdout ${n === count - 1 ? 'F' : 'P'} `),
          bytes.subarray(n * limit, (n + 1) * limit),
          Buffer.from('\n'),
        ]),
      );
    });
    log.appendText(Buffer.concat(marked));
    const source = log.follow();
    await source.untilLines(realLines.length);
    expect(source.lines).toEqual(realLines);
  });
});
