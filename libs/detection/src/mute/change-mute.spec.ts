import { describe, expect, it } from '@jest/globals';
import { maxExceptionDays, maxSilenceDays } from '@tetrascope/contracts';
import { aMute } from '../testing/a-mute.ts';
import { changeMute, createdEntry, untilFault } from './change-mute.ts';
import { isInForce } from './mute.ts';

const dayMs = 86_400_000;
const signature = { by: 'bob', atMs: 1500, why: 'asked' };

describe('changeMute', () => {
  it('changes its end, owner and reason, and says what is otherwise', () => {
    const changed = changeMute(aMute(), { kind: 'CHANGED', to: { untilMs: 5000, owner: 'bob' } }, signature);
    expect(changed).toEqual({
      mute: aMute({ untilMs: 5000, owner: 'bob', version: 2, changedMs: 1500 }),
      entry: {
        muteId: aMute().id,
        number: 2,
        atMs: 1500,
        by: 'bob',
        deed: 'CHANGED',
        detail: 'until 1970-01-01T00:00:02.000Z → 1970-01-01T00:00:05.000Z; owner ann → bob',
        why: 'asked',
      },
    });
  });

  it('ends it, once', () => {
    const ended = changeMute(aMute(), { kind: 'ENDED' }, signature);
    expect(ended).toMatchObject({ mute: { endedMs: 1500, version: 2 }, entry: { deed: 'ENDED' } });
    const { mute } = ended as Exclude<typeof ended, string>;
    expect(isInForce(mute, 1500)).toBe(false);
    expect(changeMute(mute, { kind: 'ENDED' }, signature)).toMatch(/over already/);
  });

  it.each([
    [{ untilMs: 1500 }, /future/],
    [{ untilMs: 1500 + (maxSilenceDays + 1) * dayMs }, /at most 90 days ahead; for longer make an exception/],
    [{ owner: 'ann' }, /nothing would change/],
  ])('refuses %j', (to, message) => {
    expect(changeMute(aMute(), { kind: 'CHANGED', to }, signature)).toMatch(message);
  });

  it('is past once its time is over', () => {
    expect(changeMute(aMute(), { kind: 'ENDED' }, { ...signature, atMs: 2000 })).toMatch(/over already/);
  });
});

describe('untilFault', () => {
  it('asks an end of a silence, but not of an exception', () => {
    expect(untilFault('SILENCE', null, 0)).toMatch(/needs an end, at most 90 days/);
    expect(untilFault('EXCEPTION', null, 0)).toBeNull();
    expect(untilFault('EXCEPTION', maxExceptionDays * dayMs, 0)).toBeNull();
    expect(untilFault('EXCEPTION', maxExceptionDays * dayMs + 1, 0)).toMatch(/at most 3660 days ahead$/);
  });
});

describe('createdEntry', () => {
  it('is the first line of its history', () => {
    expect(createdEntry(aMute())).toMatchObject({ number: 1, by: 'ann', deed: 'CREATED', why: 'a scan', atMs: 1000 });
  });
});
