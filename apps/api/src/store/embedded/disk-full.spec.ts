import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SmallDisk, withSmallDisk } from '../../testing/small-disk.ts';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { encodeBlock } from './encode-block.ts';
import { EventLog } from './event-log.ts';
import { searchPage } from './search.ts';
import { keepAll } from './testing/keep-all.ts';

/** Of a little more than 100 KB each, more than the disk holds. */
const hours = 200;

const noise = (number: number) => createHash('sha512').update(String(number)).digest('base64').repeat(3);
const msPerHour = 3_600_000;
const batch = (from: number, receivedMs = 0) =>
  encodeBlock(
    Array.from({ length: 300 }, (_, row) =>
      aGradedEvent(from + row, { receivedMs, line: { kind: 'exec', arguments: noise(from + row) } }),
    ),
  );

function idsIn(log: EventLog): readonly string[] {
  const search = searchPage(log.files, { filter: { terms: [] }, first: 100_000, after: null });
  for (;;) {
    const step = search.next();
    if (step.done === true)
      return step.value.blocks.flatMap(({ columns }) => new BlockColumns(columns).texts('id').texts);
  }
}

describe('a disk that events alone fill', () => {
  let disk: SmallDisk | null;
  beforeEach(() => void (disk = SmallDisk.mount(24)));
  afterEach(() => disk?.remove());

  it(withSmallDisk('is never full: the oldest go, as far as it is small'), () => {
    if (disk === null) return;
    const log = new EventLog(join(disk.path, 'events'), { ...keepAll, minFreeBytes: 8 * 1024 * 1024 }, () => {});
    for (let hour = 0; hour < hours; hour++) {
      log.append({ blocks: [batch(hour * 300, hour * msPerHour)], receipts: [] });
      log.retain(hour * msPerHour);
    }
    const kept = idsIn(log).length / 300;
    expect([kept > 10, kept < hours]).toEqual([true, true]);
    expect(idsIn(log)[0]).toBe(aGradedEvent(hours * 300 - 1).id);
    log.close();
  });
});

describe('a full disk', () => {
  let disk: SmallDisk | null;
  beforeEach(() => void (disk = SmallDisk.mount()));
  afterEach(() => disk?.remove());

  it(withSmallDisk('refuses what does not fit, keeps nothing of it, and goes on once there is room'), () => {
    if (disk === null) return;
    const folder = join(disk.path, 'events');
    const log = new EventLog(folder, keepAll, () => {});
    log.append({ blocks: [batch(0)], receipts: [] });
    disk.fill();
    expect(() => log.append({ blocks: [batch(300)], receipts: [] })).toThrow(/full/);
    expect(idsIn(log)).toHaveLength(300);
    expect(() => log.append({ blocks: [batch(300)], receipts: [] })).toThrow(/full/);
    disk.makeRoom();
    log.append({ blocks: [batch(300)], receipts: [] });
    log.close();
    const again = new EventLog(folder, keepAll, () => {});
    const ids = idsIn(again);
    expect([ids.length, new Set(ids).size]).toEqual([600, 600]);
    again.close();
  });

  it(withSmallDisk('is not waited for: nothing is stored once less is free than is to be left'), () => {
    if (disk === null) return;
    const reports: string[] = [];
    const folder = join(disk.path, 'events');
    const log = new EventLog(folder, { ...keepAll, minFreeBytes: 512 * 1024 }, (message) => reports.push(message));
    log.append({ blocks: [batch(0)], receipts: [] });
    disk.fill();
    expect(() => log.append({ blocks: [batch(300)], receipts: [] })).toThrow(/MiB are free .* make room/);
    expect([log.room.isLow, idsIn(log).length]).toEqual([true, 300]);
    disk.makeRoom();
    log.append({ blocks: [batch(300)], receipts: [] });
    expect([log.room.isLow, idsIn(log).length]).toEqual([false, 600]);
    expect(reports).toHaveLength(2);
    log.close();
  });
});
