import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { gatherHits } from './alert-hits.ts';
import { enterHits, maxNewAlerts, stormMs, windowMs, type AlertShelf } from './enter-hits.ts';
import type { AlertEntry, RaisedAlert } from './raised-alert.ts';

/** All alerts in one list. */
class ListShelf implements AlertShelf {
  readonly alerts: RaisedAlert[] = [];
  readonly entries: AlertEntry[] = [];

  latest(key: string): RaisedAlert | null {
    return this.alerts.findLast((alert) => alert.key === key) ?? null;
  }

  raisedSince(ruleId: string, raisedMs: number): number {
    return this.alerts.filter((alert) => !alert.isStorm && alert.rule.ruleId === ruleId && alert.raisedMs >= raisedMs)
      .length;
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
}

/** Events of that many kinds, one after the other. */
function entered(shelf: ListShelf, given: readonly Given[]): ListShelf {
  for (const [index, { what = 0, rule = 'r', ...times }] of given.entries()) {
    const line = aLine({ kind: 'exec', binary: `/bin/b${what}` });
    const event = aGradedEvent({ number: shelf.entries.length * 1000 + index, line, ruleId: rule, ...times });
    for (const hits of gatherHits([event], () => null)) enterHits(shelf, hits);
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

  it('loses no hit, whatever comes', () => {
    const hit = fc.record({
      what: fc.nat({ max: 60 }),
      rule: fc.constantFrom('a', 'b'),
      timeMs: fc.nat({ max: 3 * windowMs }),
      receivedMs: fc.nat({ max: 5 * stormMs }),
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
