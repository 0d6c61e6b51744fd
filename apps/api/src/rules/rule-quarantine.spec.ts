import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { assembleRules, compileRuleSet, parseSigma, type CorrelatingDetector } from '@tetrascope/detection';
import { decodeLine } from '@tetrascope/tetragon';
import { ruleBudget, RuleQuarantine } from './rule-quarantine.ts';

const text = (level: string): string =>
  [
    'title: Dear',
    'id: 0b1c2d3e-0000-4000-8000-000000000001',
    `level: ${level}`,
    'logsource: {product: linux, category: process_creation}',
    'detection: {selection: {Program: curl}, condition: selection}',
  ].join('\n');
const setOf = (level: string) => assembleRules([parseSigma(text(level), 'a.yml')]);
/** Each look at the clock is so many milliseconds after the one before. */
const detectorOf = (level: string, lookMs: number): CorrelatingDetector => {
  let nowMs = 0;
  return compileRuleSet(setOf(level), () => (nowMs += lookMs));
};
const event = decodeLine(new TextEncoder().encode(aLine({ binary: '/usr/bin/curl' })));
const gradeEnough = (detector: CorrelatingDetector): void => {
  if ('code' in event) throw new Error(event.reason);
  for (let n = 0; n < ruleBudget.minEvents; n += 1) detector.grade(event);
};
const matches = (detector: CorrelatingDetector): number => ('code' in event ? 0 : detector.grade(event).matches.length);

describe('the quarantine', () => {
  it('takes a rule that is over its budget twice in a row', () => {
    const detector = detectorOf('high', ruleBudget.maxMsPerEvent * 2);
    const { rules } = setOf('high');
    const quarantine = new RuleQuarantine();
    expect(quarantine.judge(detector, rules)).toEqual([]);
    gradeEnough(detector);
    expect(quarantine.judge(detector, rules)).toEqual([]);
    gradeEnough(detector);
    expect(quarantine.judge(detector, rules).map(({ title }) => title.en)).toEqual(['Dear']);
    expect([matches(detector), quarantine.has(rules[0]?.id ?? '')]).toEqual([0, true]);
  });

  it('lets a rule within its budget alone', () => {
    const detector = detectorOf('high', ruleBudget.maxMsPerEvent / 2);
    const quarantine = new RuleQuarantine();
    for (let look = 0; look < 4; look += 1) {
      expect(quarantine.judge(detector, setOf('high').rules)).toEqual([]);
      gradeEnough(detector);
    }
    expect(matches(detector)).toBe(1);
  });

  it('holds a rule in the next set, until it is written otherwise', () => {
    const detector = detectorOf('high', ruleBudget.maxMsPerEvent * 2);
    const quarantine = new RuleQuarantine();
    for (let look = 0; look < 3; look += 1) {
      quarantine.judge(detector, setOf('high').rules);
      gradeEnough(detector);
    }
    const same = detectorOf('high', 0);
    quarantine.carryOver(same, setOf('high').rules);
    const mended = detectorOf('low', 0);
    expect(matches(same)).toBe(0);
    quarantine.carryOver(mended, setOf('low').rules);
    expect(matches(mended)).toBe(1);
  });
});
