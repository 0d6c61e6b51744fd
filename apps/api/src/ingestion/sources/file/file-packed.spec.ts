import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { until } from '../testing/recorded-source.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

const lines = (...names: (number | string)[]) => names.map(aLine);
const text = (...names: (number | string)[]) => lines(...names).join('\n') + '\n';
const longAgo = new Date(0);

describe('a rotated file that was compressed', () => {
  let log: LogFolder;

  beforeEach(() => {
    log = new LogFolder();
  });

  afterEach(() => log.remove());

  const many = Array.from({ length: 5000 }, (_, n) => n);

  it('is unpacked as it is read, in bounded batches', async () => {
    log.append(...many);
    log.pack(log.rename());
    log.append('live');
    const source = log.follow({ from: 'oldest' });
    await source.untilLines(many.length + 1);
    expect(source.lines).toEqual([...lines(...many), aLine('live')]);
    expect(Math.max(...source.batches.map((batch) => batch.lines.length))).toBe(1000);
  });

  it('is told as a gap when it is broken, and the rest goes on', async () => {
    log.append(1);
    log.rename();
    const broken = join(log.folder, 'tetragon-2026-11-23T10-00-00.500.log.gz');
    writeFileSync(broken, gzipSync(text(...many)).subarray(0, 10_000));
    utimesSync(broken, longAgo, longAgo);
    log.append('live');
    const source = log.follow({ from: 'oldest' });
    await until('the live file is read', () => source.lines.includes(aLine('live')));
    log.append('further');
    await until('it is followed', () => source.lines.includes(aLine('further')));
    const saved = source.lines.slice(1, -3);
    expect(saved.length).toBeGreaterThan(1000);
    // the line where the file breaks off is cut, which decoding tells
    expect(lines(...many).slice(0, saved.length)).toEqual(saved);
    expect(source.lines.slice(-2)).toEqual(lines('live', 'further'));
    expect(source.gaps.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['log_lost', `${broken} is no whole gzip file`],
    ]);
  });

  it('is waited for while it is not whole and was written just now', async () => {
    log.append('live');
    const packed = gzipSync(text(...many));
    const growing = join(log.folder, 'tetragon-2026-11-23T10-00-00.500.log.gz');
    writeFileSync(growing, packed.subarray(0, 10_000));
    const source = log.follow({ from: 'oldest' });
    await source.untilState(`WAITING: ${growing} is no whole gzip file yet; trying again`);
    appendFileSync(growing, packed.subarray(10_000));
    await source.untilLines(many.length + 1);
    expect(source.lines).toEqual([...lines(...many), aLine('live')]);
    expect(source.gaps).toEqual([]);
  });

  it('is followed by its own name too', async () => {
    log.append(1, 2);
    const packed = log.pack(log.rename());
    const source = log.follow({ path: packed });
    await source.untilState(`RUNNING: ${packed} was read to its end`);
    expect(source.lines).toEqual(lines(1, 2));
  });
});
