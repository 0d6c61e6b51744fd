import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { compileRuleSet } from '../match/compile-rule-set.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { decoded } from '../testing/decoded.ts';
import { oddRuleText } from '../testing/odd-rule-text.ts';
import { parseSigma } from './parse-sigma.ts';

/** As many as the largest published collection has. */
const files = 4000;

describe('a collection of odd rule files', () => {
  const read = Array.from({ length: files }, (_, n) => parseSigma(oddRuleText(n), `${n}.yml`));

  it('is read, each file with a rule or with a reason at a place in it', () => {
    const silent = read.filter((file) => file.rules.length === 0 && file.faults.length === 0);
    expect(silent).toEqual([]);
    for (const { faults } of read) {
      for (const { line, column, message } of faults) {
        expect([line > 0, column > 0, message.length > 10]).toEqual([true, true, true]);
        expect(message.length).toBeLessThan(2000);
      }
    }
    // neither the texts nor the reader are idle
    expect(read.filter(({ rules }) => rules.length > 0).length).toBeGreaterThan(files / 20);
    expect(read.filter(({ faults }) => faults.length > 0).length).toBeGreaterThan(files / 4);
  });

  it('makes a set that grades events, whatever is in it', () => {
    const set = assembleRules(read);
    const detector = compileRuleSet(set);
    const events = [
      aLine({ binary: '/bin/bash', arguments: `-c "${'a'.repeat(5000)}!" -enc %user% é中` }),
      aLine({ binary: '/usr/bin/x', arguments: '/bin/ash', uid: 0 }),
    ];
    const verdicts = events.map((event) => detector.grade(decoded(event)));
    expect(verdicts.flatMap(({ ruleIds }) => ruleIds).length).toBeGreaterThan(0);
  });
});
