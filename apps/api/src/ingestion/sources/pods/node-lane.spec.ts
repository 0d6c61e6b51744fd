import { describe, expect, it } from '@jest/globals';
import type { KeptCheckpoint, LineBatch } from '../../source.ts';
import { NodeLane } from './node-lane.ts';
import type { Pod } from './pod.ts';
import type { LogStart } from './pod-logs.ts';

const lane = { id: 'node-1', agent: 'node-1', node: 'node-1' };
const baseMs = Date.UTC(2026, 10, 23, 10);
const event = (second: number) => `{"time":"${new Date(baseMs + second * 1000).toISOString()}","test":{}}`;
/** A line of a log, as it was written then. */
const row = (second: number, line = event(second)) => `${new Date(baseMs + second * 1000).toISOString()} ${line}`;
const present: LogStart = { run: 'present', sinceMs: null };

const aPod = (uid: string, container = 'c1', restarts = 0): Pod => ({
  uid,
  name: uid,
  node: 'node-1',
  ip: null,
  run: { id: container, restarts, stopped: null },
});

/** Reads lines of a log, keeps the checkpoint as a store would. */
class Reader {
  readonly lines: string[] = [];
  readonly lost: unknown[] = [];
  duplicates = 0;
  kept: KeptCheckpoint | null = null;

  constructor(private readonly node: NodeLane) {}

  read(pod: Pod, lines: readonly string[], start = present): this {
    this.node.begin(pod, start);
    const split = { lines: lines.map((line) => Buffer.from(line)), offsets: lines.map((_, n) => n), unread: [] };
    const { batch, lost } = this.node.take(split);
    if (lost) this.lost.push(lost);
    this.#store(batch);
    return this;
  }

  #store({ lines, duplicates, checkpoint }: LineBatch): void {
    this.lines.push(...lines.map((line) => Buffer.from(line).toString()));
    this.duplicates += duplicates;
    if (!checkpoint) return;
    const seen = Buffer.concat([this.kept?.seen ?? Buffer.alloc(0), checkpoint.seen ?? Buffer.alloc(0)]);
    this.kept = { place: checkpoint.place, seen };
  }
}

describe('NodeLane', () => {
  it('begins with all that is held, and goes on from the newest event of the same run', () => {
    const node = new NodeLane(lane, null);
    expect(node.starts(aPod('a'))).toEqual([present]);
    new Reader(node).read(aPod('a'), [row(1), row(2), row(2, 'text')]);
    expect(node.starts(aPod('a'))).toEqual([{ run: 'present', sinceMs: baseMs + 2000 }]);
  });

  it('reads the run before to its end when the container was restarted, also after a restart of ours', () => {
    const first = new NodeLane(lane, null);
    const { kept } = new Reader(first).read(aPod('a'), [row(1)]);
    const plan = [{ run: 'previous', sinceMs: baseMs + 1000 }, present];
    for (const node of [first, new NodeLane(lane, kept)]) expect(node.starts(aPod('a', 'c2', 1))).toEqual(plan);
  });

  it('has not done with the run before until the present one is read', () => {
    const node = new NodeLane(lane, null);
    const reader = new Reader(node).read(aPod('a'), [row(1)]);
    const restarted = aPod('a', 'c2', 1);
    reader.read(restarted, [row(1), row(2)], { run: 'previous', sinceMs: baseMs });
    expect(new NodeLane(lane, reader.kept).starts(restarted)[0]).toEqual({ run: 'previous', sinceMs: baseMs + 2000 });
    reader.read(restarted, [row(2), row(3)]);
    expect(new NodeLane(lane, reader.kept).starts(restarted)).toEqual([{ run: 'present', sinceMs: baseMs + 3000 }]);
  });

  it('drops what came before, after a restart of ours too and from the successor of a pod', () => {
    const before = new Reader(new NodeLane(lane, null)).read(aPod('a'), [row(1), row(2), row(3)]);
    const after = new Reader(new NodeLane(lane, before.kept)).read(aPod('b'), [row(2), row(3), row(4)]);
    expect(after.lines).toEqual([event(4)]);
    expect(after.duplicates).toBe(2);
    expect(after.lost).toEqual([]);
  });

  it('tells what is missing where the log begins behind what was seen', () => {
    const before = new Reader(new NodeLane(lane, null)).read(aPod('a'), [row(1)]);
    const after = new Reader(new NodeLane(lane, before.kept)).read(aPod('a'), [row(9), row(10)]);
    expect(after.lost).toEqual([{ fromMs: baseMs + 1000, untilMs: baseMs + 9000 }]);
    after.read(aPod('a'), [row(9), row(10), row(11)]);
    expect(after.lost).toHaveLength(1);
  });

  it('goes by when lines were written, whatever the times of their events, also where the clock was set back', () => {
    const node = new NodeLane(lane, null);
    new Reader(node).read(aPod('a'), [row(9, event(3600)), row(5, event(3601))]);
    expect(node.starts(aPod('a'))).toEqual([{ run: 'present', sinceMs: baseMs + 5000 }]);
  });

  it('knows a line by its content, whenever it was written', () => {
    const reader = new Reader(new NodeLane(lane, null)).read(aPod('a'), [row(1)]);
    reader.read(aPod('b'), [row(7, event(1)), event(2)]);
    expect(reader.lines).toEqual([event(1), event(2)]);
  });

  it('begins anew where what was kept is no place', () => {
    for (const place of ['', '{}', '{"pod":1}'])
      expect(new NodeLane(lane, { place, seen: new Uint8Array() }).starts(aPod('a'))).toEqual([present]);
  });

  it('lets one pod in at a time', async () => {
    const node = new NodeLane(lane, null);
    const leave = await node.enter();
    let entered = false;
    const next = node.enter().then(() => (entered = true));
    await Promise.resolve();
    expect(entered).toBe(false);
    leave();
    expect(await next).toBe(true);
  });
});
