import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { gatherHits } from './alert-hits.ts';
import { changeAlert, type AlertDeed, type ChangedAlert } from './change-alert.ts';
import { enterHits } from './enter-hits.ts';
import type { RaisedAlert } from './raised-alert.ts';

const [hits] = gatherHits([aGradedEvent({ line: aLine({}) })], () => null);
if (hits === undefined) throw new Error('a grave event is a hit');
const nothing = { latest: () => null, raisedSince: () => 0, hush: () => null, put: () => {}, write: () => {} };
const raised = enterHits(nothing, hits).alert;
const signature = { by: 'ann', atMs: 5000, why: 'since' };

/** The alert after these deeds; throws where one is refused. */
const after = (...deeds: readonly AlertDeed[]): RaisedAlert =>
  deeds.reduce((alert, deed) => (changeAlert(alert, deed, signature) as ChangedAlert).alert, raised);
const refused = (alert: RaisedAlert, deed: AlertDeed, why = 'since') => changeAlert(alert, deed, { ...signature, why });

describe('changeAlert', () => {
  it('is in the hands of whoever acknowledges it, unless somebody else has it', () => {
    expect(after({ kind: 'ACKNOWLEDGED' })).toMatchObject({
      status: 'ACKNOWLEDGED',
      assignee: 'ann',
      version: 2,
      changedMs: 5000,
    });
    expect(after({ kind: 'ASSIGNED', to: 'bob' }, { kind: 'ACKNOWLEDGED' }).assignee).toBe('bob');
    expect(after({ kind: 'ASSIGNED', to: 'bob' }, { kind: 'ASSIGNED', to: null }).assignee).toBeNull();
  });

  it('is closed as something, awake, and can be reopened', () => {
    const closed = after({ kind: 'SNOOZED', untilMs: 9000 }, { kind: 'RESOLVED', as: 'FALSE_POSITIVE' });
    expect(closed).toMatchObject({
      status: 'RESOLVED',
      closing: { as: 'FALSE_POSITIVE', atMs: 5000 },
      snoozedUntilMs: null,
    });
    expect(changeAlert(closed, { kind: 'REOPENED' }, signature)).toMatchObject({
      alert: { status: 'ACTIVE', closing: null, version: 4 },
      entry: { number: 4, deed: 'REOPENED', status: 'ACTIVE', by: 'ann', why: 'since', detail: '' },
    });
  });

  it.each<readonly [AlertDeed, string]>([
    [{ kind: 'RESOLVED', as: 'BENIGN' }, 'BENIGN'],
    [{ kind: 'ASSIGNED', to: 'bob' }, 'bob'],
    [{ kind: 'ASSIGNED', to: null }, ''],
    [{ kind: 'SNOOZED', untilMs: 6000 }, '1970-01-01T00:00:06.000Z'],
    [{ kind: 'SNOOZED', untilMs: null }, ''],
    [{ kind: 'COMMENTED' }, ''],
  ])('writes %j down with its detail', (deed, detail) => {
    expect(changeAlert(raised, deed, signature)).toMatchObject({ entry: { deed: deed.kind, detail, number: 2 } });
  });

  it('refuses what makes no sense, and says why', () => {
    const closed = after({ kind: 'RESOLVED', as: 'BENIGN' });
    expect(refused(closed, { kind: 'RESOLVED', as: 'BENIGN' })).toBe('it is RESOLVED already: reopen it first');
    expect(refused(closed, { kind: 'SNOOZED', untilMs: 9000 })).toBe('it is RESOLVED: only an open alert sleeps');
    expect(refused(closed, { kind: 'ACKNOWLEDGED' })).toMatch(/only an ACTIVE alert/);
    expect(refused(raised, { kind: 'REOPENED' })).toMatch(/ACTIVE already/);
    expect(refused(raised, { kind: 'SNOOZED', untilMs: 5000 })).toBe('until: must be in the future');
    expect(refused(raised, { kind: 'COMMENTED' }, '')).toBe('why: a comment needs its text');
  });
});
