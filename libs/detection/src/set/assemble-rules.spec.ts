import { describe, expect, it } from '@jest/globals';
import { parseSigma } from '../parse/parse-sigma.ts';
import { aFilterText } from '../testing/a-filter.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { assembleRules } from './assemble-rules.ts';

const id = (n: number): string => `0b1c2d3e-0000-4000-8000-00000000000${n}`;

describe('assembleRules', () => {
  it('puts filters on rules of any file, and gathers faults and warnings', () => {
    const filter = aFilterText({ filter: 'rules: [first, nobody]\na: {User: root}\ncondition: not a' });
    const set = assembleRules([
      parseSigma(filter, 'filter.yml'),
      parseSigma(aRuleText({ id: id(1), more: 'name: first' }), 'first.yml'),
      parseSigma(aRuleText({ level: 'severe' }), 'wrong.yml'),
    ]);
    expect(set.rules.map(({ selections }) => selections.length)).toEqual([2]);
    expect(set.faults.map(({ file }) => file)).toEqual(['wrong.yml']);
    expect(set.warnings.map(({ file, line }) => `${file}:${line}`)).toEqual(['filter.yml:4']);
  });

  it('keeps the first of two rules with one id', () => {
    const set = assembleRules([
      parseSigma(aRuleText({ id: id(1), title: 'First' }), 'a.yml'),
      parseSigma(aRuleText({ id: id(1), title: 'Second' }), 'b.yml'),
    ]);
    expect(set.rules.map(({ title }) => title.en)).toEqual(['First']);
    expect(set.faults).toEqual([
      { file: 'b.yml', line: 1, column: 1, message: `the id ${id(1)} is taken by a.yml: give it its own` },
    ]);
  });
});
