import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { gatherHits, type AlertHits } from './alert-hits.ts';
import type { Match } from '../graded-event.ts';
import { enterHits, maxNewAlerts, stormMs, windowMs, type AlertShelf } from './enter-hits.ts';
import type { AlertEntry, RaisedAlert, Silencing } from './raised-alert.ts';

/** All alerts in one list. */
class ListShelf implements AlertShelf {
  readonly alerts: RaisedAlert[] = [];
  readonly entries: AlertEntry[] = [];

  latest(key: string): RaisedAlert | null {
    return this.alerts.findLast((alert) => alert.key === key) ?? null;
  }

  raisedSince(ruleId: string, raisedMs: number, silenceId: string | null): number {
    return this.alerts.filter(
      ({ isStorm, rule, raisedMs: ms, silencing }) =>
        !isStorm && rule.ruleId === ruleId && ms >= raisedMs && (silencing?.by ?? null) === silenceId,
    ).length;
  }

  hush({ silenceId }: AlertHits): Silencing | null {
    return silenceId === null ? null : { by: silenceId, sinceMs: 0, untilMs: 1_000_000 };
  }

  put(alert: RaisedAlert): void {
    const at = this.alerts.findIndex(({ id }) => id === alert.id);
    if (at < 0) this.alerts.push(alert);
    else this.alerts[at] = alert;
  }

  write(entry: AlertEntry): void {
    this.entries.push(entry);
  }
}

interface Given {
  readonly what?: number;
  readonly rule?: string;
  readonly timeMs: number;
  readonly receivedMs?: number;
  readonly silence?: string | null;
}

/** Events of that many kinds, one after the other. */
function entered(shelf: ListShelf, given: readonly Given[]): ListShelf {
  for (const [index, { what = 0, rule = 'r', silence = null, ...times }] of given.entries()) {
    const line = aLine({ kind: 'exec', binary: `/bin/b${what}` });
    const event = aGradedEvent({ number: shelf.entries.length * 1000 + index, line, ruleId: rule, ...times });
    for (const hits of gatherHits(
      [event],
      () => null,
      () => silence,
    ))
      enterHits(shelf, hits);
  }
  return shelf;
}

describe('enterHits', () => {
  it('takes an equal hit within the window, before or behind, into the same alert', () => {
    const { alerts } = entered(new ListShelf(), [
      { timeMs: windowMs },
      { timeMs: 2 * windowMs },
      { timeMs: 0 },
      { timeMs: windowMs + 5 },
    ]);
    expect(alerts).toMatchObject([{ count: 4, firstMs: 0, lastMs: 2 * windowMs, version: 1 }]);
  });

  it('raises a new alert for what comes after the window', () => {
    const { alerts } = entered(new ListShelf(), [{ timeMs: 0 }, { timeMs: windowMs + 1 }, { timeMs: windowMs + 2 }]);
    expect(alerts.map(({ count }) => count)).toEqual([1, 2]);
  });

  it('is as grave as its gravest hit', () => {
    const shelf = new ListShelf();
    for (const [number, severity] of (['HIGH', 'CRITICAL', 'HIGH'] as const).entries()) {
      const event = aGradedEvent({ number, line: aLine({}), severity });
      for (const hits of gatherHits([event], () => null)) enterHits(shelf, hits);
    }
    expect(shelf.alerts).toMatchObject([{ count: 3, severity: 'CRITICAL' }]);
  });

  it('counts a storm of one rule in an alert of its own, and leaves other rules alone', () => {
    const storm = Array.from({ length: maxNewAlerts + 100 }, (_, what) => ({ what, timeMs: what }));
    const shelf = entered(new ListShelf(), [...storm, { rule: 'other', timeMs: 1 }]);
    expect(shelf.alerts).toHaveLength(maxNewAlerts + 2);
    expect(shelf.alerts.filter(({ isStorm }) => isStorm)).toMatchObject([{ count: 100, version: 1 }]);
    expect(shelf.alerts.at(-1)).toMatchObject({ rule: { ruleId: 'other' }, isStorm: false });
  });

  it('counts hits of alerts that there are already where they belong, also in a storm', () => {
    const storm = Array.from({ length: maxNewAlerts + 1 }, (_, what) => ({ what, timeMs: what }));
    const { alerts } = entered(new ListShelf(), [...storm, { what: 3, timeMs: 99 }]);
    expect(alerts[3]).toMatchObject({ count: 2, lastMs: 99 });
  });

  it('gives new kinds their own alerts again once the storm is over', () => {
    const storm = Array.from({ length: maxNewAlerts + 1 }, (_, what) => ({ what, timeMs: 0 }));
    const { alerts } = entered(new ListShelf(), [...storm, { what: 999, timeMs: 0, receivedMs: 2 * stormMs }]);
    expect(alerts.at(-1)).toMatchObject({ isStorm: false, count: 1 });
  });

  it('tells nobody of what a silence hides, and counts it', () => {
    const { alerts } = entered(new ListShelf(), [
      { timeMs: 1, silence: 's' },
      { timeMs: 2, silence: 's' },
    ]);
    expect(alerts).toMatchObject([{ count: 2, status: 'ACTIVE', silencing: { by: 's', untilMs: 1_000_000 } }]);
    const event = aGradedEvent({ number: 9, line: aLine({}) });
    const hits = gatherHits(
      [event],
      () => null,
      () => 's',
    );
    expect(hits.map((each) => enterHits(new ListShelf(), each).isNew)).toEqual([false]);
  });

  it('shows an alert again by the first hit that no silence hides, and says that it is new', () => {
    const shelf = entered(new ListShelf(), [{ timeMs: 1, silence: 's' }]);
    const event = aGradedEvent({ number: 99, line: aLine({ kind: 'exec', binary: '/bin/b0' }), receivedMs: 5 });
    const [hits] = gatherHits([{ ...event, matches: [{ ...(event.matches[0] as Match), ruleId: 'r' }] }], () => null);
    expect(enterHits(shelf, hits as AlertHits)).toMatchObject({ isNew: true, alert: { count: 2, silencing: null } });
  });

  it('does not hide what people see already by further hits, but for a closed alert that they reopen', () => {
    const shelf = entered(new ListShelf(), [{ timeMs: 1 }, { timeMs: 2, silence: 's' }]);
    expect(shelf.alerts).toMatchObject([{ count: 2, silencing: null }]);
    shelf.put({ ...(shelf.alerts[0] as RaisedAlert), status: 'RESOLVED', closing: { as: 'BENIGN', atMs: 3 } });
    entered(shelf, [{ timeMs: 4, silence: 's' }]);
    expect(shelf.alerts).toMatchObject([{ count: 3, status: 'ACTIVE', silencing: { by: 's' } }]);
  });

  it('leaves alerts that people are told of their room in a storm of hidden ones', () => {
    const hidden = Array.from({ length: maxNewAlerts + 5 }, (_, what) => ({ what, timeMs: 0, silence: 's' }));
    const { alerts } = entered(new ListShelf(), [...hidden, { what: 999, timeMs: 0 }]);
    expect(alerts.filter(({ isStorm }) => isStorm)).toMatchObject([{ count: 5, silencing: { by: 's' } }]);
    expect(alerts.at(-1)).toMatchObject({ isStorm: false, silencing: null });
  });

  it('loses no hit, whatever comes', () => {
    const hit = fc.record({
      what: fc.nat({ max: 60 }),
      rule: fc.constantFrom('a', 'b'),
      timeMs: fc.nat({ max: 3 * windowMs }),
      receivedMs: fc.nat({ max: 5 * stormMs }),
      silence: fc.constantFrom(null, null, 's', 't'),
    });
    fc.assert(
      fc.property(fc.array(hit, { maxLength: 150 }), (hits) => {
        const { alerts, entries } = entered(new ListShelf(), hits);
        expect(alerts.reduce((sum, { count }) => sum + count, 0)).toBe(hits.length);
        expect(entries).toHaveLength(alerts.length);
        for (const { firstMs, lastMs, samples, count } of alerts) {
          expect(firstMs).toBeLessThanOrEqual(lastMs);
          expect(samples.length).toBeLessThanOrEqual(count);
        }
      }),
    );
  });
});
