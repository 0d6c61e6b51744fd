import { describe, expect, it } from '@jest/globals';
import type { Severity } from '@tetrascope/contracts';
import { RuleChanges } from './rule-changes.ts';
import { sinceOf } from './since.ts';

const match = (ruleId: string, severity: Severity) => ({
  ...{ ruleId, severity, title: { zh_TW: '規則', en: `Rule ${ruleId}` } },
  description: { zh_TW: '', en: `says ${ruleId}` },
});
const event = (n: number) => ({ id: `e${n}`, timeMs: n, node: 'worker' });
const sample = (kind: string, n: number, text: string) => ({
  ...{ kind, eventId: `e${n}`, time: new Date(n).toISOString(), node: 'worker', text },
});

describe('RuleChanges', () => {
  it('tells of each rule what is new, gone and of another severity', () => {
    const changes = new RuleChanges(2);
    changes.note(event(1), [], []);
    changes.note(event(2), [match('a', 'LOW')], [match('a', 'HIGH'), match('b', 'MEDIUM')]);
    changes.note(event(3), [match('a', 'CRITICAL')], []);
    changes.note(event(4), [], [match('b', 'MEDIUM')]);
    changes.note(event(5), [], [match('b', 'MEDIUM')]);
    expect(changes.draw()).toEqual({
      events: 5,
      alerting: { now: 1, then: 1 },
      rules: [
        {
          ...{ ruleId: 'b', title: 'Rule b', now: 0, then: 3, new: 3, gone: 0, otherSeverity: 0 },
          samples: [sample('new', 2, 'MEDIUM: says b'), sample('new', 4, 'MEDIUM: says b')],
        },
        {
          ...{ ruleId: 'a', title: 'Rule a', now: 2, then: 1, new: 0, gone: 1, otherSeverity: 1 },
          samples: [sample('other severity', 2, 'LOW → HIGH: says a'), sample('gone', 3, 'CRITICAL: says a')],
        },
      ],
    });
  });
});

describe('sinceOf', () => {
  const nowMs = Date.UTC(2026, 0, 31, 12);
  it.each([
    [undefined, 0],
    ['90m', nowMs - 90 * 60_000],
    ['24h', nowMs - 86_400_000],
    ['7d', nowMs - 7 * 86_400_000],
    ['2026-01-31', Date.UTC(2026, 0, 31)],
    ['2026-01-31T08:00:00+08:00', Date.UTC(2026, 0, 31)],
  ])('reads %s', (text, timeMs) => {
    expect(sinceOf(text, nowMs)).toBe(timeMs);
  });

  it.each(['yesterday', '7', '2026-01-31T08:00', '2026-13-01'])('refuses %s and says what would be right', (text) => {
    expect(() => sinceOf(text, nowMs)).toThrow(/--since: must be as 24h/);
  });
});
