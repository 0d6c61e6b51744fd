import { describe, expect, it } from '@jest/globals';
import { aheadOfUtcMs, periods, timesOf } from './period.ts';

const now = Date.parse('2026-03-10T13:47:12.345Z');
const stepsMs = { '1m': 60_000, '5m': 300_000, '30m': 1_800_000, '3h': 10_800_000, '1d': 86_400_000 };

describe('the times of a period', () => {
  it('are whole steps on a person’s clock, the last of which has begun', () => {
    for (const period of periods) {
      const { from, step } = timesOf(period, now);
      const stepMs = stepsMs[step as keyof typeof stepsMs];
      const fromMs = Date.parse(from);
      expect((fromMs + aheadOfUtcMs(fromMs)) % stepMs).toBe(0);
      const steps = Math.ceil((now - fromMs) / stepMs);
      expect(fromMs + steps * stepMs).toBeGreaterThan(now);
      expect(steps).toBeGreaterThanOrEqual(30);
      expect(steps).toBeLessThanOrEqual(72);
    }
  });

  it('begin no earlier than the period', () => {
    expect(timesOf('1h', now)).toEqual({ from: '2026-03-10T12:48:00.000Z', step: '1m' });
  });
});
