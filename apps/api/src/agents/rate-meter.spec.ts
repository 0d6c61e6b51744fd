import { describe, expect, it } from '@jest/globals';
import { RateMeter } from './rate-meter.ts';

describe('RateMeter', () => {
  it('tells the mean of the last minute', () => {
    const meter = new RateMeter(0);
    for (let second = 0; second < 120; second++) meter.add(second < 60 ? 1000 : 30, second * 1000);
    expect(meter.perSecond(119_999)).toBe(30);
  });

  it('takes less than a minute where it has run for less', () => {
    const meter = new RateMeter(0);
    meter.add(100, 0);
    expect(meter.perSecond(0)).toBe(20);
    expect(meter.perSecond(20_000)).toBe(5);
  });

  it('falls to nothing in silence', () => {
    const meter = new RateMeter(0);
    meter.add(100, 0);
    expect(meter.perSecond(1_000_000)).toBe(0);
  });

  it('goes on when the clock is set back', () => {
    const meter = new RateMeter(600_000);
    meter.add(60, 600_000);
    meter.add(60, 1_000);
    expect(meter.perSecond(600_000)).toBe(24);
  });
});
