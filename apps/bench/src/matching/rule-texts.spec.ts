import { describe, expect, it } from '@jest/globals';
import { assembleRules, parseSigma } from '@tetrascope/detection';
import { correlationTexts, ruleTexts } from './rule-texts.ts';

describe('ruleTexts', () => {
  it('makes rules that are right', () => {
    const faults = ruleTexts(200, 1).flatMap((text) => parseSigma(text, 'generated.yml').faults);
    expect(faults).toEqual([]);
  });

  it('makes correlations of rules that are among them', () => {
    const texts = [...ruleTexts(120, 1), ...correlationTexts(120)];
    const { correlations, faults } = assembleRules(texts.map((text, n) => parseSigma(text, `${n}.yml`)));
    expect(faults).toEqual([]);
    expect(correlations).toHaveLength(3);
  });

  it('makes the same rules again, and begins many with those of few', () => {
    expect(ruleTexts(20, 7).slice(0, 10)).toEqual(ruleTexts(10, 7));
    expect(ruleTexts(10, 8)).not.toEqual(ruleTexts(10, 7));
  });
});
