import { describe, expect, it } from '@jest/globals';
import type { AgentPolicy } from '@tetrascope/contracts';
import { countedOn, countsAround, type KnownPolicy } from './known-policy.ts';

const policy = (given: Partial<AgentPolicy> = {}): AgentPolicy => ({
  ...{ name: 'guard', namespace: null, state: 'ENABLED', mode: 'ENFORCE', error: null },
  counts: { enforced: 3, monitored: 0 },
  ...given,
});
const at = (askedMs: number | null, isReached = true) => ({ askedMs, answeredMs: (askedMs ?? 0) + 10, isReached });
const known = countedOn(null, [policy()], at(1000));
const whileOf = (policies: readonly KnownPolicy[] | null) => policies?.[0]?.counted;

describe('the while that counts are of', () => {
  it('begins with the answer that first tells them, and ends when they were asked for', () => {
    expect(whileOf(known)).toEqual({ fromMs: 1010, untilMs: 1000 });
    expect(whileOf(countedOn(known, [policy()], at(2000)))).toEqual({ fromMs: 1010, untilMs: 2000 });
  });

  it.each<readonly [string, Partial<AgentPolicy>]>([
    ['counts have gone down', { counts: { enforced: 2, monitored: 0 } }],
    ['its mode was switched', { mode: 'MONITOR' }],
    ['it was switched off', { state: 'DISABLED' }],
  ])('begins anew where %s', (_what, given) => {
    expect(whileOf(countedOn(known, [policy(given)], at(2000)))).toEqual({ fromMs: 2010, untilMs: 2000 });
  });

  it('begins anew where the policy or its agent was away', () => {
    const gone = countedOn(known, [], at(2000));
    expect(whileOf(countedOn(gone, [policy()], at(3000)))).toEqual({ fromMs: 3010, untilMs: 3000 });
    const cut = countedOn(known, null, at(null, false));
    expect(cut).toEqual([{ ...policy(), counted: null }]);
    expect(whileOf(countedOn(cut, [policy()], at(3000)))).toEqual({ fromMs: 3010, untilMs: 3000 });
  });

  it('is not known where there are no counts, or nobody says when they were asked for', () => {
    expect(whileOf(countedOn(known, [policy({ counts: null })], at(2000)))).toBeNull();
    expect(whileOf(countedOn(known, [policy()], at(null)))).toBeNull();
  });

  it('stays as it is while the agent tells of other things', () => {
    expect(countedOn(known, null, at(null))).toBe(known);
  });
});

describe('countsAround', () => {
  const [told] = countedOn(known, [policy()], at(2000)) ?? [];
  const given = (timeMs: number, receivedMs: number) => countsAround(told as KnownPolicy, { timeMs, receivedMs });

  it('gives counts that began before the event and were asked for after it', () => {
    expect(given(1010, 1999)).toEqual({ enforced: 3, monitored: 0 });
  });

  it.each([
    ['happened before they began', 1009, 1500],
    ['arrived before they began, by whatever clock', 1500, 1009],
    ['arrived when they were asked for', 1500, 2000],
  ])('gives none of an event that %s', (_what, timeMs, receivedMs) => {
    expect(given(timeMs, receivedMs)).toBeNull();
  });
});
