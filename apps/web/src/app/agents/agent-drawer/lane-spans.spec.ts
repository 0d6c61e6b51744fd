import { describe, expect, it } from '@jest/globals';
import { aGap } from '../../testing/an-agent.ts';
import { laneMs, laneSpans } from './lane-spans.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const spans = (from: number, until: number | null) =>
  laneSpans([aGap({ from: hoursAgo(from), until: until === null ? null : hoursAgo(until) })], now);

describe('the lane of gaps', () => {
  it('reaches six hours back', () => {
    expect(laneMs).toBe(6 * 3_600_000);
    expect(spans(3, 1.5)).toEqual([{ id: 'gap-1', from: 50, length: 25, kind: 'cut' }]);
  });

  it('shows an open gap until now, and what began earlier from its own beginning', () => {
    expect(spans(9, null)).toEqual([{ id: 'gap-1', from: 0, length: 100, kind: 'cut' }]);
  });

  it('leaves out what ended before', () => {
    expect(spans(9, 7)).toEqual([]);
  });

  it('shows a gap of a second, also one of just now', () => {
    const [span] = spans(1 / 3600, 0);
    expect(span?.length).toBeGreaterThan(0.5);
    expect((span?.from ?? 0) + (span?.length ?? 0)).toBeLessThanOrEqual(100);
  });

  it('tells where events were given up from where nothing came', () => {
    const gaps = [aGap({ id: 'a', reason: 'rate_limited' }), aGap({ id: 'b', reason: 'log_lost' })];
    const at = Date.parse('2026-11-23T06:02:00Z');
    expect(laneSpans(gaps, at).map(({ kind }) => kind)).toEqual(['limited', 'cut']);
  });

  it('leaves out a time that is none', () => {
    expect(laneSpans([aGap({ from: 'soon' })], now)).toEqual([]);
  });
});
