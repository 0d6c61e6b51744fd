import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { parseSigma } from '../parse/parse-sigma.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { aCorrelationText } from '../testing/a-correlation.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { compileRuleSet } from './compile-rule-set.ts';

const ofCurl = (condition: string, more = '') =>
  aCorrelationText({
    correlation: `type: event_count\nrules: [curl]\ngroup-by: [process.pod.name]\ntimespan: 1m\ncondition: ${condition}${more}`,
  });
/** A detector for curl, which is low, and a correlation of it, which is high. */
const detectorFor = (correlation: string) => {
  const rule = aRuleText({ title: 'Curl', level: 'low', more: 'name: curl' });
  const detector = compileRuleSet(assembleRules([parseSigma(`${rule}\n---\n${correlation}`, 'set.yml')]));
  const grade = (n: number, binary = '/usr/bin/curl') =>
    detector.grade(decoded(aLine({ binary, pod: 'api-0', namespace: 'shop' })), {
      eventId: `e${n}`,
      timeMs: n * 1000,
      receivedMs: n * 1000,
    });
  return { detector, grade };
};

describe('a detector of a set', () => {
  it('takes a finding for a match of the event that completes it', () => {
    const { grade } = detectorFor(ofCurl('{gte: 3}'));
    expect([grade(0), grade(1)].map(({ severity, matches }) => [severity, matches.length])).toEqual([
      ['LOW', 0],
      ['LOW', 0],
    ]);
    const { severity, matches } = grade(2.5);
    expect(severity).toBe('HIGH');
    expect(matches).toEqual([
      {
        ruleId: 'c0c2d3e4-0000-4000-8000-000000000001',
        title: { zh_TW: 'A correlation', en: 'A correlation' },
        severity: 'HIGH',
        description: {
          zh_TW: 'A correlation（3 秒內 3 次，api-0）',
          en: 'A correlation (3 within 3 s, api-0)',
        },
      },
    ]);
  });

  it('puts it before less grave matches', () => {
    const { grade } = detectorFor(ofCurl('{gte: 2}', '\ngenerate: true'));
    expect(grade(0).matches.map(({ title }) => title.en)).toEqual(['Curl']);
    expect(grade(1).matches.map(({ title }) => title.en)).toEqual(['A correlation', 'Curl']);
  });

  it('hears nothing of events without an arrival', () => {
    const { detector } = detectorFor(ofCurl('{gte: 1}'));
    const event = decoded(aLine({ binary: '/usr/bin/curl' }));
    expect(detector.grade(event).matches).toEqual([]);
    expect(detector.grade(event, { eventId: 'e', timeMs: 0, receivedMs: 0 }).matches).toHaveLength(1);
  });

  it('keeps what no event completes until it is asked for', () => {
    const { detector, grade } = detectorFor(ofCurl('{lt: 2}'));
    grade(0);
    expect(grade(100, '/bin/true')).toMatchObject({ severity: 'LOW', matches: [] });
    expect(detector.findings(0).map(({ eventIds }) => eventIds)).toEqual([['e0']]);
    expect(detector.findings(0)).toEqual([]);
    grade(200);
    expect(detector.findings(290_000).map(({ eventIds }) => eventIds)).toEqual([['e200']]);
    expect(detector.correlations[0]).toMatchObject({ findings: 2, keys: 0 });
  });

  it('lets the oldest go, and counts them, where nobody asks', () => {
    const { detector, grade } = detectorFor(ofCurl('{lt: 2}'));
    for (let n = 0; n <= 1002; n += 1) grade(n * 100);
    expect(detector.findings(0)).toHaveLength(1000);
    expect(detector.droppedFindings).toBe(2);
  });
});
