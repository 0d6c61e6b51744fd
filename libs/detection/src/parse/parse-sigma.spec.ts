import { describe, expect, it } from '@jest/globals';
import { aFilterText } from '../testing/a-filter.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { parseSigma } from './parse-sigma.ts';

const filter = aFilterText({ filter: 'rules: any\na: {User: b}\ncondition: not a' });

describe('parseSigma', () => {
  it('reads several documents of a file', () => {
    const { rules, filters, faults } = parseSigma(
      [aRuleText(), filter, '', aRuleText({ title: 'B' })].join('\n---\n'),
      'a.yml',
    );
    expect(faults).toEqual([]);
    expect(rules.map(({ title }) => title.en)).toEqual(['A rule', 'B']);
    expect(filters).toHaveLength(1);
  });

  it('leaves out a document that is at fault, tells the line in the file, and uses the others', () => {
    const { rules, faults } = parseSigma(`${aRuleText()}\n---\n${aRuleText({ level: 'severe' })}`, 'a.yml');
    expect(rules).toHaveLength(1);
    expect(faults.map(({ line, column }) => `${line}:${column}`)).toEqual(['13:8']);
  });

  it('uses a rule without a level as informational, with a warning', () => {
    const { rules, warnings } = parseSigma(aRuleText().replace(/^level.*\n/m, ''), 'a.yml');
    expect(rules[0]?.level).toBe('informational');
    expect(warnings).toEqual([
      { file: 'a.yml', line: 1, column: 1, message: 'there is no level: it is taken for informational' },
    ]);
  });

  it('reads no more than a hundred documents', () => {
    const { rules, faults } = parseSigma(Array<string>(101).fill(aRuleText()).join('\n---\n'), 'a.yml');
    expect(rules).toHaveLength(100);
    expect(faults[0]?.message).toBe('a file of 101 documents: at most 100 are read');
  });

  it('leaves out every document that is at fault, however many faults there are', () => {
    const faulty = aRuleText({ more: Array.from({ length: 15 }, (_, n) => `key${n}: 1`).join('\n') });
    const { rules, faults } = parseSigma([faulty, faulty, faulty].join('\n---\n'), 'a.yml');
    expect(rules).toEqual([]);
    expect(faults).toHaveLength(20);
  });
});
