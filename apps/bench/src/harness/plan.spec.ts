import { describe, expect, it } from '@jest/globals';
import { parts, readPlan } from './plan.ts';

describe('readPlan', () => {
  it('measures everything at full size unless told otherwise', () => {
    expect(readPlan([])).toEqual({
      events: 200_000,
      rounds: 5,
      seconds: 15,
      clients: 200,
      hours: 24,
      seed: 1,
      only: [...parts],
    });
    expect(readPlan(['--events', '100', '--only', 'memory'])).toMatchObject({ events: 100, only: ['memory'] });
  });

  it.each([
    [['--events', '0'], '--events must be a whole number'],
    [['--rounds', '2.5'], '--rounds must be a whole number'],
    [['--only', 'speed'], 'no such part; it is one of throughput'],
  ])('refuses %j and says what would be right', (args, message) => {
    expect(() => readPlan(args)).toThrow(message);
  });
});
