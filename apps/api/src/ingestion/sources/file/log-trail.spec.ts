import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GapReport } from '../../source.ts';
import { LogTrail, type NextFile } from './log-trail.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

describe('LogTrail', () => {
  let log: LogFolder;
  let gaps: GapReport[];
  let trail: LogTrail;

  beforeEach(() => {
    log = new LogFolder();
    gaps = [];
    const { path } = log;
    const tellGap = (gap: GapReport) => gaps.push(gap);
    trail = new LogTrail({ path, start: 'oldest', chunkBytes: 1024, now: () => 0, tellGap }, null);
  });

  afterEach(() => log.remove());

  const opened = async (): Promise<NextFile> => {
    const next = await trail.next();
    if (next === null) throw new Error('there is no file to go on with');
    return next;
  };

  async function readNext(): Promise<string> {
    const { file } = await opened();
    const read = await file.read();
    await file.close();
    return Buffer.from(read ?? '').toString();
  }

  it.each([
    ['still there', (path: string) => path],
    ['compressed', (path: string) => log.pack(path)],
  ])('goes back to a copy made before the first bytes of a file were read, which is %s', async (_, keep) => {
    log.appendText('');
    const { file } = await opened();
    log.append('first');
    log.copyTruncate();
    log.append('second');
    const second = log.renameCounted();
    log.append('third');
    expect(Buffer.from((await file.read()) ?? '').toString()).toBe(`${aLine('second')}\n`);
    keep(second);
    expect(await trail.isStillNext(file)).toBe(false);
    await file.close();
    expect(await readNext()).toBe(`${aLine('first')}\n`);
    expect(gaps).toEqual([]);
  });

  it('goes on with a file that was compressed, where no other comes first', async () => {
    log.appendText('');
    const { file } = await opened();
    log.append('first');
    log.pack(log.renameCounted());
    log.append('second');
    await file.read();
    await trail.isStillNext(file);
    await file.close();
    expect(await readNext()).toBe(`${aLine('first')}\n`);
    expect(gaps).toEqual([]);
  });
});
