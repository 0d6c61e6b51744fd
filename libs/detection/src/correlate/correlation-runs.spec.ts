import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { compileRuleSet, noMemory, type CorrelatingDetector } from '../match/compile-rule-set.ts';
import { parseSigma } from '../parse/parse-sigma.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { aCorrelationText } from '../testing/a-correlation.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';

const curl = aRuleText({ title: 'Curl', level: 'low', more: 'name: curl' });
const threeTimes = aCorrelationText({
  correlation: 'type: event_count\nrules: [curl]\ngroup-by: [process.pod.name]\ntimespan: 1m\ncondition: {gte: 3}',
});
const other = aRuleText({ title: 'Another', id: 'a0c2d3e4-0000-4000-8000-000000000009', level: 'low' });

describe('correlations of a set that takes the place of another', () => {
  const memory = noMemory();
  const compile = (...texts: readonly string[]) => {
    const set = assembleRules([parseSigma(texts.join('\n---\n'), 'set.yml')]);
    expect(set.faults).toEqual([]);
    return compileRuleSet(set, undefined, memory);
  };
  let n = 0;
  const isFound = (detector: CorrelatingDetector): boolean => {
    n += 1;
    const event = decoded(aLine({ binary: '/usr/bin/curl', pod: 'api-0', namespace: 'shop' }));
    const arrival = { eventId: `e${n}`, timeMs: n * 1000, receivedMs: n * 1000 };
    return detector.grade(event, arrival).matches.some(({ title }) => title.en === 'A correlation');
  };

  it('go on where they are as they were, and begin anew where a rule of theirs is not', () => {
    const first = compile(curl, threeTimes);
    expect([isFound(first), isFound(first)]).toEqual([false, false]);
    const second = compile(other, threeTimes, curl);
    expect(isFound(second)).toBe(true);
    expect(second.correlations).toMatchObject([{ findings: 1 }]);

    const third = compile(curl.replace('Curl', 'Curl, otherwise'), threeTimes);
    expect([isFound(third), isFound(third), isFound(third)]).toEqual([false, false, true]);
  });

  it('hold nothing once a set was without them', () => {
    const before = compile(curl, threeTimes);
    expect([isFound(before), isFound(before)]).toEqual([false, false]);
    compile(curl);
    expect(isFound(compile(curl, threeTimes))).toBe(false);
  });
});
