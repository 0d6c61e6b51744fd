import { describe, expect, it } from '@jest/globals';
import type { Severity } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import type { GradedEvent } from '../graded-event.ts';
import { compileRules } from '../match/compile-rules.ts';
import { aRule } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { raiseAlert } from './raise-alert.ts';

const graded = (level: string, binary = '/usr/bin/curl'): GradedEvent => {
  const event = decoded(aLine({ binary }));
  const { raw, view } = event;
  const stored = { id: '01JC0000000000000000000000', source: 'stdin', receivedMs: 2000, timeMs: 1000, raw, view };
  return { ...stored, ...compileRules([aRule({ level })]).grade(event) };
};

describe('raiseAlert', () => {
  it.each<readonly [string, Severity]>([
    ['critical', 'CRITICAL'],
    ['high', 'HIGH'],
  ])('raises an alert for %s', (level, severity) => {
    const event = graded(level);
    expect(raiseAlert(event)).toEqual({
      id: 'alert-01JC0000000000000000000000',
      timeMs: 1000,
      severity,
      rule: event.matches[0],
      action: 'MONITOR',
      status: 'ACTIVE',
      event,
    });
  });

  it.each(['medium', 'low', 'informational'])('raises none for %s', (level) => {
    expect(raiseAlert(graded(level))).toBeNull();
  });

  it('raises none without a rule that matched', () => {
    const event = graded('critical', '/bin/true');
    expect(raiseAlert(event)).toBeNull();
    expect(raiseAlert({ ...event, severity: 'CRITICAL' })).toBeNull();
  });
});
