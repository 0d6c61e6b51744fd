import { describe, expect, it } from '@jest/globals';
import { assembleRules, parseSigma } from '@tetrascope/detection';
import { adjustRules, noAdjustments, type RuleAdjustments } from './adjust-rules.ts';

const id = (n: number): string => `0b1c2d3e-0000-4000-8000-00000000000${n}`;
const aRule = (name: string, n: number): string =>
  [
    `title: ${name}`,
    `name: ${name}`,
    `id: ${id(n)}`,
    'level: high',
    'logsource: {product: linux, category: process_creation}',
    `detection: {selection: {Program: ${name}}, condition: selection}`,
  ].join('\n');
const aCorrelation = (name: string, n: number, of: string): string =>
  [
    `title: ${name}`,
    `name: ${name}`,
    `id: ${id(n)}`,
    'level: critical',
    `correlation: {type: event_count, rules: [${of}], timespan: 1m, condition: {gte: 2}, generate: true}`,
  ].join('\n');

const text = [aRule('curl', 1), aRule('wget', 2), aCorrelation('many', 3, 'curl'), aCorrelation('more', 4, 'many')];
const set = assembleRules([parseSigma(text.join('\n---\n'), 'a.yml')]);
const adjust = (adjustments: Partial<RuleAdjustments>) => {
  const { rules, correlations, silent, warnings } = adjustRules(set, { ...noAdjustments, ...adjustments });
  return {
    asked: [...rules, ...correlations.map(({ correlation }) => correlation)].map(({ name }) => name),
    severities: [...rules, ...correlations.map(({ correlation }) => correlation)].map(({ severity }) => severity),
    silent: [...silent],
    warnings: warnings.map(({ file, message }) => `${file}: ${message}`),
  };
};

describe('adjustRules', () => {
  it('leaves a set as it is where nothing is asked for', () => {
    expect(set.faults).toEqual([]);
    expect(adjust({})).toMatchObject({ asked: ['curl', 'wget', 'many', 'more'], silent: [], warnings: [] });
  });

  it('takes rules and correlations out by id or name, in any case', () => {
    expect(adjust({ disabled: ['Wget', id(4).toUpperCase()] })).toMatchObject({ asked: ['curl', 'many'] });
  });

  it('lets a correlation in force hear what is disabled, at any remove', () => {
    expect(adjust({ disabled: ['curl', 'many'] })).toMatchObject({
      asked: ['curl', 'wget', 'many', 'more'],
      silent: [id(1), id(3)],
    });
    expect(adjust({ disabled: ['curl', 'many', 'more'] })).toMatchObject({ asked: ['wget'] });
  });

  it('gives rules and correlations another severity', () => {
    const severities = [
      { rule: 'curl', severity: 'LOW' as const },
      { rule: id(3).toUpperCase(), severity: 'MEDIUM' as const },
    ];
    expect(adjust({ severities }).severities).toEqual(['LOW', 'HIGH', 'MEDIUM', 'CRITICAL']);
  });

  it('names the adjustments of rules that are not there', () => {
    const severities = [{ rule: 'gone', severity: 'LOW' as const }];
    expect(adjust({ disabled: ['wgett'], severities }).warnings).toEqual([
      'disabled-rules: there is no rule "wgett": give the id or the name of one that is loaded',
      'rule-severities: there is no rule "gone": give the id or the name of one that is loaded',
    ]);
  });
});
