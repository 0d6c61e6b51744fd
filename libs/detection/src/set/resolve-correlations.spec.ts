import { describe, expect, it } from '@jest/globals';
import { aCorrelation } from '../testing/a-correlation.ts';
import { aRule } from '../testing/a-rule.ts';
import { resolveCorrelations } from './resolve-correlations.ts';

const ruleId = (n: number): string => `0b1c2d3e-0000-4000-8000-00000000000${n}`;
const correlationId = (n: number): string => `c0c2d3e4-0000-4000-8000-00000000000${n}`;
const rules = ['first', 'second', 'twin', 'twin'].map((name, n) => aRule({ id: ruleId(n), more: `name: ${name}` }));
const temporal = (n: number, names: string, more = '') =>
  aCorrelation({
    id: correlationId(n),
    correlation:
      `type: temporal\nrules: [${names}]\ntimespan: 1m\ngroup-by: [who]\naliases: {who: {first: User, c1: User, second: Image}}\n`.replace(
        more === 'plain' ? /group-by[^]*/ : '\n\n',
        '',
      ),
    more: `name: c${n}`,
  });
const faultsOf = (...args: Parameters<typeof resolveCorrelations>) =>
  resolveCorrelations(...args).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('resolveCorrelations', () => {
  it('finds rules by id and name, and puts fields in the place of aliases', () => {
    const { correlations, faults } = resolveCorrelations([temporal(1, 'first, second')], rules);
    expect(faults).toEqual([]);
    expect(correlations[0]?.inputs).toEqual([
      { id: ruleId(0), groupBy: ['User'], fields: [] },
      { id: ruleId(1), groupBy: ['Image'], fields: [] },
    ]);
    const byId = resolveCorrelations([temporal(1, ruleId(1).toUpperCase(), 'plain')], rules);
    expect(byId.correlations[0]?.inputs.map(({ id }) => id)).toEqual([ruleId(1)]);
  });

  it('puts correlations after those that they name', () => {
    const chain = [temporal(3, 'c2', 'plain'), temporal(2, 'c1, first', 'plain'), temporal(1, 'first', 'plain')];
    const { correlations } = resolveCorrelations(chain, rules);
    expect(correlations.map(({ correlation }) => correlation.name)).toEqual(['c1', 'c2', 'c3']);
  });

  it('leaves out what names nothing that is there, with the place', () => {
    expect(faultsOf([temporal(1, 'first, nobody', 'plain')], rules)).toEqual([
      '6:18 there is no rule "nobody": the correlation is left out',
    ]);
  });

  it('leaves out what leads back to itself, and what hangs on it', () => {
    const circle = [temporal(1, 'c2', 'plain'), temporal(2, 'c1', 'plain'), temporal(3, 'c1', 'plain')];
    expect(resolveCorrelations(circle, rules).correlations).toEqual([]);
    expect(faultsOf(circle, rules)).toHaveLength(3);
    expect(faultsOf(circle, rules)[0]).toContain('"c2" leads back to itself or can\'t be used itself');
  });

  it('leaves out what names one of several', () => {
    expect(faultsOf([temporal(1, 'twin', 'plain')], rules)).toEqual([
      '6:11 2 rules are called "twin": name one by its id',
    ]);
  });

  it('leaves out what has an alias that says nothing of one of its rules', () => {
    expect(faultsOf([temporal(2, 'first, twin')], rules)[0]).toBe(
      '6:18 alias "who" names no field of the rule "twin": the correlation is left out',
    );
  });
});
