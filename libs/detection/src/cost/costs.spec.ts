import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { compileRules } from '../match/compile-rules.ts';
import { aRule } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { rulesOverBudget } from './rules-over-budget.ts';

const curl = aRule({ id: '0b1c2d3e-0000-4000-8000-000000000001' });
const wget = aRule({
  id: '0b1c2d3e-0000-4000-8000-000000000002',
  detection: 'a:\n  Program: wget\n  Image|startswith: /o\ncondition: a',
});
/** Every look at it is half a millisecond after the one before. */
const ticking = () => {
  let nowMs = 0;
  return () => (nowMs += 0.5);
};
const gradeMany = (detector: ReturnType<typeof compileRules>, binary: string, times: number) => {
  for (let n = 0; n < times; n += 1) detector.grade(decoded(aLine({ binary })));
};

describe("a detector's cost", () => {
  it('counts how often each rule is asked and matches, and estimates its time from one event in 16', () => {
    const detector = compileRules([curl, wget], { clock: ticking() });
    gradeMany(detector, '/usr/bin/curl', 32);
    gradeMany(detector, '/usr/bin/wget', 1);
    gradeMany(detector, '/bin/true', 5);
    expect(detector.cost()).toEqual({
      events: 38,
      rules: [
        { ruleId: curl.id, asked: 32, matched: 32, estimatedMs: 16, quarantined: false },
        { ruleId: wget.id, asked: 1, matched: 0, estimatedMs: 8, quarantined: false },
      ],
    });
  });

  it('has no times without a clock', () => {
    const detector = compileRules([curl]);
    gradeMany(detector, '/usr/bin/curl', 20);
    expect(detector.cost().rules[0]).toMatchObject({ asked: 20, estimatedMs: 0 });
  });
});

describe('a rule in quarantine', () => {
  it('is not asked until it is released', () => {
    const detector = compileRules([curl]);
    const event = decoded(aLine({ binary: '/usr/bin/curl' }));
    expect(detector.quarantine(curl.id)).toBe(true);
    expect(detector.grade(event).matches).toEqual([]);
    expect(detector.cost().rules[0]).toMatchObject({ asked: 0, quarantined: true });
    expect(detector.release(curl.id)).toBe(true);
    expect(detector.grade(event).matches).toHaveLength(1);
    expect(detector.quarantine('no such rule')).toBe(false);
  });
});

describe('rulesOverBudget', () => {
  const budget = { maxMsPerEvent: 0.2, minEvents: 10 };
  const cost = (events: number, curlMs: number, wgetMs: number, quarantined = false) => ({
    events,
    rules: [
      { ruleId: curl.id, asked: 1, matched: 1, estimatedMs: curlMs, quarantined },
      { ruleId: wget.id, asked: 1, matched: 1, estimatedMs: wgetMs, quarantined: false },
    ],
  });

  it('names the rules that cost more, dearest first', () => {
    expect(rulesOverBudget(cost(0, 0, 0), cost(100, 21, 30), budget)).toEqual([wget.id, curl.id]);
    expect(rulesOverBudget(cost(0, 0, 0), cost(100, 20, 21), budget)).toEqual([wget.id]);
  });

  it('looks only at what was spent meanwhile', () => {
    expect(rulesOverBudget(cost(100, 300, 0), cost(200, 310, 30), budget)).toEqual([wget.id]);
  });

  it('names none after too few events, nor one in quarantine', () => {
    expect(rulesOverBudget(cost(0, 0, 0), cost(9, 1000, 0), budget)).toEqual([]);
    expect(rulesOverBudget(cost(0, 0, 0), cost(100, 1000, 0, true), budget)).toEqual([]);
  });
});
