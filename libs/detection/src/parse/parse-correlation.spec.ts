import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCorrelation, aCorrelationText } from '../testing/a-correlation.ts';
import { parseSigma } from './parse-sigma.ts';

const count = 'type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 5m\ncondition: {gte: 10}';
const faultsOf = (correlation: string, more = ''): readonly string[] =>
  parseSigma(aCorrelationText({ correlation, more }), 'c.yml').faults.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

describe('a correlation file', () => {
  it('is read with the places where it names rules', () => {
    const aliases = 'aliases:\n  who:\n    a: User\n    b: process.pod.name';
    expect(
      aCorrelation({ correlation: `${count.replace('[a]', '[a, b]').replace('User', 'who')}\n${aliases}` }),
    ).toEqual({
      file: 'a-correlation.yml',
      id: 'c0c2d3e4-0000-4000-8000-000000000001',
      name: '',
      title: { zh_TW: 'A correlation', en: 'A correlation' },
      status: null,
      description: { zh_TW: '', en: '' },
      next: null,
      author: '',
      date: '',
      modified: '',
      license: '',
      references: [],
      tags: [],
      falsepositives: { zh_TW: [], en: [] },
      level: 'high',
      severity: 'HIGH',
      type: 'event_count',
      rules: [
        { to: 'a', line: 6, column: 11 },
        { to: 'b', line: 6, column: 14 },
      ],
      groupBy: ['who'],
      aliases: [
        {
          name: 'who',
          fields: [
            { rule: { to: 'a', line: 12, column: 7 }, field: 'User' },
            { rule: { to: 'b', line: 13, column: 7 }, field: 'process.pod.name' },
          ],
        },
      ],
      timespanMs: 300_000,
      bounds: [{ operator: 'gte', than: 10 }],
      expression: null,
      fields: [],
      percentile: 0,
      generate: false,
      examples: { match: [], noMatch: [] },
    });
  });

  it.each([
    ['45s', 45_000],
    ['90m', 5_400_000],
    ['1h', 3_600_000],
    ['2d', 172_800_000],
    ['1w', 604_800_000],
  ])('takes the timespan %s', (text, timespanMs) => {
    expect(aCorrelation({ correlation: count.replace('5m', text) }).timespanMs).toBe(timespanMs);
  });

  it('asks for all rules where a temporal one has no condition', () => {
    const correlation = 'type: temporal_ordered\nrules: [a, b, c]\ntimespan: 1m';
    expect(aCorrelation({ correlation })).toMatchObject({ bounds: [{ operator: 'gte', than: 3 }], groupBy: [] });
  });

  it('reads which rules a temporal one asks for', () => {
    const correlation = 'type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: a and not b';
    expect(aCorrelation({ correlation })).toMatchObject({
      bounds: [],
      expression: { kind: 'and', of: [{ name: 'a' }, { kind: 'not', of: { name: 'b' } }] },
    });
  });

  it.each([
    ['below correlation', `${count}\ngenerate: true`, ''],
    ['at the top', count, 'generate: true'],
  ])('reads generate %s', (_where, correlation, more) => {
    expect(aCorrelation({ correlation, more }).generate).toBe(true);
  });

  it('reads what values are measured', () => {
    const values = (type: string, condition: string) =>
      aCorrelation({ correlation: count.replace('event_count', type).replace('{gte: 10}', condition) });
    expect(values('value_count', '{field: [User, Image], gt: 3, lte: 9}')).toMatchObject({
      fields: ['User', 'Image'],
      bounds: [
        { operator: 'gt', than: 3 },
        { operator: 'lte', than: 9 },
      ],
    });
    expect(values('value_sum', '{field: process_kprobe.args.size_arg, gte: 1.5e9}')).toMatchObject({
      fields: [expect.any(String)],
    });
    expect(values('value_percentile', '{field: ProcessId, percentile: 95, gte: 7}').percentile).toBe(95);
  });

  it.each<readonly [string, string, string]>([
    ['another type', count.replace('event_count', 'value_median'), '5:9 there is no correlation "value_median": use'],
    ['no rules', count.replace('rules: [a]\n', ''), 'rules of a correlation needs ids or names of rules, not nothing'],
    ['no timespan', count.replace('timespan: 5m\n', ''), 'correlation needs "timespan", such as 5m; it is missing'],
    ['months', count.replace('5m', '1M'), '8:13 timespan must be a number and s, m, h, d or w'],
    ['a timespan of nothing', count.replace('5m', '0s'), 'timespan must be'],
    ['a timespan of a year', count.replace('5m', '365d'), 'at most 30d, not "365d"'],
    ['no condition', count.replace(/condition.*/, ''), 'a correlation needs "condition", a map such as {gte: 10}'],
    ['a text as condition', count.replace('{gte: 10}', 'a'), '9:14 a correlation needs "condition", a map'],
    ['no bound', count.replace('gte: 10', ''), '9:14 condition needs one of gt, gte'],
    ['half a match', count.replace('10', '1.5'), '9:20 gte needs a whole number up to 4096'],
    ['more than is kept', count.replace('10', '4097'), 'gte needs a whole number up to 4096, as many matches as'],
    ['another bound', count.replace('gte', 'ge'), '9:15 "ge" is not read in condition'],
    ['a field that is not measured', count.replace('gte', 'field: User, gte'), 'event_count measures no field'],
    ['no field', count.replace('event_count', 'value_count'), 'value_count needs "field" in its condition'],
    [
      'several fields of a sum',
      count.replace('event_count', 'value_sum').replace('gte', 'field: [User, Image], gte'),
      'value_sum measures one field, not 2',
    ],
    [
      'no percentile',
      count.replace('event_count', 'value_percentile').replace('gte', 'field: User, gte'),
      'value_percentile needs "percentile", 1 to 99',
    ],
    ['a percentile of a count', count.replace('gte', 'percentile: 5, gte'), 'event_count has no percentile'],
    ['an unknown field', count.replace('User', 'user'), '7:13 there is no field or alias "user"'],
    [
      'an unknown rule in the condition',
      'type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: a and c',
      '8:20 the condition has "c" where it should have "a" or "b"',
    ],
    [
      'half of an order',
      'type: temporal_ordered\nrules: [a, b]\ntimespan: 1m\ncondition: a or b',
      '8:14 temporal_ordered needs all of its rules',
    ],
    [
      'a part of an order',
      'type: temporal_ordered\nrules: [a, b]\ntimespan: 1m\ncondition: {gte: 1}',
      'temporal_ordered needs all',
    ],
    ['a list as aliases', `${count}\naliases: [a]`, '10:12 aliases must be a map of names, not a list'],
    ['a text as alias', `${count}\naliases: {a: b}`, 'alias "a" must be a map of rules and their fields, not a text'],
    ['an alias of no field', `${count}\naliases: {a: {b: c}}`, 'alias "a" needs a field of the rule "b", not "c"'],
    ['a detection too', `${count}\ndetection: {}`, '"detection" is not read in correlation'],
    ['a wish to generate that is none', `${count}\ngenerate: maybe`, 'generate must be true or false, not "maybe"'],
  ])('is refused with %s', (_what, correlation, fault) => {
    expect(faultsOf(correlation)).toContainEqual(expect.stringContaining(fault));
  });

  it('never throws, and is either read or at fault', () => {
    const word = fc.constantFrom(
      'type',
      'event_count',
      'temporal',
      ': ',
      '\n',
      ' ',
      '[',
      ']',
      '{',
      '}',
      'rules',
      'gte',
      '10',
      '-',
      'a',
      '*',
      '&',
    );
    const piece = fc.array(fc.oneof(word, fc.string({ maxLength: 3 })), { maxLength: 8 }).map((all) => all.join(''));
    const right = aCorrelationText({ correlation: count });
    fc.assert(
      fc.property(fc.nat(right.length), fc.nat(20), piece, (start, length, replaced) => {
        const { rules, filters, correlations, faults } = parseSigma(
          right.slice(0, start) + replaced + right.slice(start + length),
          'c.yml',
        );
        expect(rules.length + filters.length + correlations.length + faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
