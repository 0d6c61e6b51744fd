import { describe, expect, it } from '@jest/globals';
import { Baselines } from './baselines.ts';
import { newValues } from './new-values.ts';

describe('newValues', () => {
  const baseline = new Baselines().of('b');
  const note = (scope: string, value: string, timeMs: number) => baseline.note({ scope, value, timeMs }, Infinity);
  note('old', 'sh', 0);
  note('old', 'curl', 500);
  note('old', 'nc', 700);
  note('old', 'sh', 900);
  note('young', 'sh', 600);

  it('tells what a scope that was watched before had not had, the latest first', () => {
    const { values, total } = newValues(baseline, 400, 10);
    expect(values.map(({ value }) => value)).toEqual(['nc', 'curl']);
    expect(total).toBe(2);
  });

  it('calls nothing new in a scope that is itself, and counts it', () => {
    expect(newValues(baseline, 400, 10).youngScopes).toBe(1);
    expect(newValues(baseline, 0, 10)).toEqual({ values: [], total: 0, youngScopes: 2 });
  });

  it('tells no more than it is asked for, and how many there are', () => {
    const { values, total } = newValues(baseline, 400, 1);
    expect([values.map(({ value }) => value), total]).toEqual([['nc'], 2]);
  });
});
