import { describe, expect, it } from '@jest/globals';
import { disorderMs } from '../correlate/limits.ts';
import { Baselines } from './baselines.ts';
import { learnedScopes } from './learned-scopes.ts';

describe('learnedScopes', () => {
  const baseline = new Baselines().of('b');
  for (const [scope, value, timeMs] of [
    ['quiet', 'sh', 100],
    ['busy', 'sh', 0],
    ['busy', 'nc', 900],
    ['busy', 'curl', 500],
  ] as const)
    baseline.note({ scope, value, timeMs }, 1000);

  it('tells each scope with what is new to it first, since when, and until when it learns', () => {
    const scopes = learnedScopes(baseline, 1000, { scopes: 9, values: 2 });
    expect(scopes.map(({ scope, values, latest }) => [scope, values, latest.map(({ value }) => value)])).toEqual([
      ['busy', 3, ['nc', 'curl']],
      ['quiet', 1, ['sh']],
    ]);
    expect(scopes[1]).toMatchObject({ sinceMs: 100, learnsUntilMs: 1100 + disorderMs });
  });

  it('tells no more scopes than it is asked for', () => {
    expect(learnedScopes(baseline, 1000, { scopes: 1, values: 9 }).map(({ scope }) => scope)).toEqual(['busy']);
  });
});
