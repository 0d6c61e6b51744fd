import { describe, expect, it } from '@jest/globals';
import type { EventWish } from '@tetrascope/contracts/testing';
import { aGradedEvent } from '../../store/testing/graded-events.ts';
import { lossesIn } from './agent-losses.ts';
import { GapBook } from './gap-book.ts';

const minuteMs = 60_000;

/** Enters what the events tell, all at once or one by one, as batches are cut by chance. */
function gapsAfter(wishes: readonly (EventWish & { atMs: number })[], batchSize: number) {
  const book = new GapBook();
  const counts = [];
  for (let at = 0; at < wishes.length; at += batchSize) {
    const events = wishes
      .slice(at, at + batchSize)
      .map(({ atMs, ...line }, number) => aGradedEvent(number, { timeMs: atMs, line: { node: 'n', ...line } }));
    const losses = lossesIn(
      's',
      events,
      (name) => name,
      (kind) => book.latest(kind),
    );
    for (const gap of losses.gaps) book.put(gap);
    counts.push(...losses.counts);
  }
  const lost = counts.reduce((sum, { count }) => sum + count, 0);
  const gaps = book.gaps().map(({ from, until, ...gap }) => ({
    ...gap,
    fromMs: Date.parse(from),
    untilMs: until === null ? null : Date.parse(until),
  }));
  return { lost, gaps };
}

const limited = (atMs: number, dropped = 10) => ({ kind: 'rate_limit_info' as const, dropped, atMs });
const throttle = (atMs: number, throttle: 'THROTTLE_START' | 'THROTTLE_STOP', cgroup = '/a', node = 'n') => ({
  kind: 'throttle' as const,
  throttle,
  cgroup,
  node,
  atMs,
});

describe.each([1, 100])('lossesIn, in batches of %d', (batchSize) => {
  it('takes a rate limit for a gap of the minute before', () => {
    expect(gapsAfter([limited(5 * minuteMs, 42)], batchSize)).toMatchObject({
      lost: 42,
      gaps: [{ node: 'n', reason: 'rate_limited', fromMs: 4 * minuteMs, untilMs: 5 * minuteMs, events: 42 }],
    });
  });

  it('makes one gap of reports that follow each other, and another after a pause', () => {
    const reports = [5, 6, 7, 20].map((minute) => limited(minute * minuteMs + minute));
    const { lost, gaps } = gapsAfter(reports, batchSize);
    expect(lost).toBe(40);
    expect(gaps).toMatchObject([
      { fromMs: 19 * minuteMs + 20, untilMs: 20 * minuteMs + 20, events: 10 },
      { fromMs: 4 * minuteMs + 5, untilMs: 7 * minuteMs + 7, events: 30 },
    ]);
  });

  it('has a throttle last from START to STOP, each cgroup and node by itself', () => {
    const { lost, gaps } = gapsAfter(
      [
        throttle(1000, 'THROTTLE_START'),
        throttle(2000, 'THROTTLE_START', '/b'),
        throttle(3000, 'THROTTLE_START', '/a', 'other'),
        throttle(4000, 'THROTTLE_START'),
        throttle(5000, 'THROTTLE_STOP'),
        throttle(6000, 'THROTTLE_START'),
      ],
      batchSize,
    );
    expect(lost).toBe(0);
    expect(gaps).toMatchObject([
      { node: 'n', reason: 'throttled', fromMs: 6000, untilMs: null, detail: '/a' },
      { node: 'other', fromMs: 3000, untilMs: null },
      { node: 'n', fromMs: 2000, untilMs: null, detail: '/b' },
      { node: 'n', fromMs: 1000, untilMs: 5000, detail: '/a' },
    ]);
  });

  it('tells of a STOP whose START nobody saw', () => {
    expect(gapsAfter([throttle(5000, 'THROTTLE_STOP')], batchSize).gaps).toMatchObject([
      { fromMs: 5000, untilMs: 5000, detail: expect.stringContaining('/a: it began before') },
    ]);
  });

  it('tells nothing of ordinary events', () => {
    expect(gapsAfter([{ kind: 'exec', atMs: 1 }], batchSize)).toEqual({ lost: 0, gaps: [] });
  });
});
