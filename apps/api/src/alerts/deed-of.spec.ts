import { describe, expect, it } from '@jest/globals';
import { deedOf } from './deed-of.ts';

describe('deedOf', () => {
  it('reads each act with what it needs', () => {
    expect(deedOf({ kind: 'ACKNOWLEDGE' })).toEqual({ kind: 'ACKNOWLEDGED' });
    expect(deedOf({ kind: 'RESOLVE', resolution: 'BENIGN' })).toEqual({ kind: 'RESOLVED', as: 'BENIGN' });
    expect(deedOf({ kind: 'ASSIGN', assignee: 'ann' })).toEqual({ kind: 'ASSIGNED', to: 'ann' });
    expect(deedOf({ kind: 'ASSIGN', assignee: '' })).toEqual({ kind: 'ASSIGNED', to: null });
    expect(deedOf({ kind: 'SNOOZE', until: '1970-01-01T00:00:01Z' })).toEqual({ kind: 'SNOOZED', untilMs: 1000 });
    expect(deedOf({ kind: 'SNOOZE' })).toEqual({ kind: 'SNOOZED', untilMs: null });
  });

  it('says what is missing', () => {
    expect(() => deedOf({ kind: 'RESOLVE' })).toThrow('act.resolution: is needed to resolve an alert: TRUE_POSITIVE');
  });
});
