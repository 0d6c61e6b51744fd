import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { gatherHits, type AlertHits } from '../alert/alert-hits.ts';
import { enterHits } from '../alert/enter-hits.ts';
import type { RaisedAlert } from '../alert/raised-alert.ts';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { aMute } from '../testing/a-mute.ts';
import { hiddenAnew, hiddenBy } from './hide-alert.ts';
import { Silences } from './silences.ts';

const event = aGradedEvent({ line: aLine({ kind: 'exec', binary: '/bin/x' }), receivedMs: 1500 });
const [hits] = gatherHits([event], () => null);
const shelf = { latest: () => null, raisedSince: () => 0, hush: () => null, put: () => {}, write: () => {} };
const alert: RaisedAlert = enterHits(shelf, hits as AlertHits).alert;
const ofValues = aMute({ id: 'values', untilMs: 9000, values: [{ field: 'Image', value: '/bin/x' }] });
const ofRule = aMute({ id: 'rule', untilMs: 3000 });

describe('Silences', () => {
  it('hide by the one that lasts longest', () => {
    const silences = new Silences([ofRule, ofValues], 1000);
    expect([silences.silenceOf('r', event), silences.silenceOf('other', event)]).toEqual(['values', null]);
    expect(silences.hiding(alert)).toEqual({ by: 'values', sinceMs: 1000, untilMs: 9000 });
  });

  it('hide nothing before they are told of nor once they are over, ended, or but exceptions', () => {
    const none = [aMute({ endedMs: 1200 }), aMute({ kind: 'EXCEPTION' }), aMute({ untilMs: 1000 })];
    expect(new Silences(none, 1000).silenceOf('r', event)).toBeNull();
    const late = { ...event, receivedMs: 2000 };
    expect(new Silences([aMute()], 1000).silenceOf('r', late)).toBeNull();
  });

  it('hide an alert of many kinds only by what is about all of its rule', () => {
    const storm = { ...alert, isStorm: true };
    expect(new Silences([ofValues, ofRule], 1000).hiding(storm)?.by).toBe('rule');
    expect(new Silences([ofValues], 1000).hiding(storm)).toBeNull();
  });
});

describe('hiddenBy', () => {
  it('hides open alerts, and for longer those that are hidden already', () => {
    const silences = new Silences([ofRule, ofValues], 1000);
    expect(hiddenBy(ofValues, alert, silences)?.silencing?.untilMs).toBe(9000);
    const shorter = { ...alert, silencing: { by: 'rule', sinceMs: 1000, untilMs: 3000 } };
    expect(hiddenBy(ofValues, shorter, silences)?.silencing?.by).toBe('values');
    expect(hiddenBy(ofRule, alert, silences)).toBeNull();
  });

  it('leaves closed alerts as they are', () => {
    expect(hiddenBy(ofRule, { ...alert, status: 'RESOLVED' }, new Silences([ofRule], 1000))).toBeNull();
  });
});

describe('hiddenAnew', () => {
  it('shows an alert whose silence was ended, unless another one hides it', () => {
    const hidden = { ...alert, silencing: { by: 'values', sinceMs: 1000, untilMs: 9000 } };
    expect(hiddenAnew(hidden, new Silences([], 1000)).silencing).toBeNull();
    expect(hiddenAnew(hidden, new Silences([ofRule], 1000)).silencing?.by).toBe('rule');
  });
});
