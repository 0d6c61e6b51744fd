import { describe, expect, it } from '@jest/globals';
import { maxTrendSteps } from '@tetrascope/contracts';
import fc from 'fast-check';
import { planTrend } from './plan-trend.ts';
import { trendArgumentsSchema } from './trend-arguments.ts';

const nowMs = Date.parse('2026-03-04T10:05:30Z');
const plan = (given: object) => planTrend(trendArgumentsSchema.parse(given), nowMs);
const timesOf = (given: object) => {
  const { fromMs, toMs, stepMs, before } = plan(given);
  const texts = [fromMs, toMs, before.fromMs, before.toMs].map((ms) => new Date(ms).toISOString().slice(0, 16));
  return [stepMs / 60_000, ...texts];
};

describe('planTrend', () => {
  it('takes the last day, and compares what is over of it', () =>
    expect(timesOf({})).toEqual([
      ...[10, '2026-03-03T10:10', '2026-03-04T10:10'],
      ...['2026-03-02T10:10', '2026-03-03T10:06'],
    ]));

  it('compares a day that has just begun with the same hours of the day before', () =>
    expect(timesOf({ from: '2026-03-04T00:00:00+08:00', to: '2026-03-05T00:00:00+08:00', step: '1h' })).toEqual([
      ...[60, '2026-03-03T16:00', '2026-03-04T16:00'],
      ...['2026-03-02T16:00', '2026-03-03T11:00'],
    ]));

  it('compares a period that is over with all of the one before', () =>
    expect(timesOf({ from: '2026-02-01T00:00:20Z', to: '2026-02-01T00:02:00Z', step: '1m' })).toEqual([
      ...[1, '2026-02-01T00:00', '2026-02-01T00:02'],
      ...['2026-01-31T23:58', '2026-02-01T00:00'],
    ]));

  it('compares nothing with a period that has not begun', () => {
    const { before } = plan({ from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' });
    expect(before.toMs).toBe(before.fromMs);
  });

  it.each([
    [{ from: '2026-03-04T10:05:30Z' }, 'from: use a time before that of to'],
    [{ from: '1969-12-31T00:00:00Z' }, 'from: use a time of 1970 or later'],
    [{ step: '2d' }, 'step: use one day at most: 1d'],
    [{ from: '2026-03-02T00:00:00Z', step: '1m' }, /^step: that is 3486 steps; use a longer one/],
    [{ from: '1970-01-01T00:00:00Z' }, /^step: that is 20517 steps/],
  ])('refuses %j by the name of what is wrong', (given, message) => expect(() => plan(given)).toThrow(message));

  it('has whole steps of whole minutes, within its bound, around any time that is asked for', () => {
    const time = fc.integer({ min: 0, max: 1200 * 86_400_000 }).map((ago) => nowMs - ago);
    fc.assert(
      fc.property(time, time, fc.boolean(), (a, b, isOpen) => {
        fc.pre(a !== b);
        const [fromMs, toMs] = isOpen ? [nowMs - 86_400_000, Math.max(a, b)] : [Math.min(a, b), Math.max(a, b)];
        const to = new Date(toMs).toISOString();
        const query = plan(isOpen ? { to } : { from: new Date(fromMs).toISOString(), to });
        const steps = (query.toMs - query.fromMs) / query.stepMs;
        expect([steps % 1, query.fromMs % 60_000, query.before.toMs % 60_000]).toEqual([0, 0, 0]);
        expect(steps).toBeGreaterThan(0);
        expect(steps).toBeLessThanOrEqual(maxTrendSteps);
        expect(query.toMs).toBeGreaterThanOrEqual(toMs);
        expect(query.toMs - toMs).toBeLessThan(query.stepMs);
        expect(query.before.toMs).toBeLessThanOrEqual(query.fromMs);
      }),
    );
  });
});
