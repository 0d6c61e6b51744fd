import { describe, expect, it } from '@jest/globals';
import { aCorrelation } from '../testing/a-correlation.ts';
import { aHit } from '../testing/a-hit.ts';
import { isRising, judgeOf } from './judge.ts';

const judge = (type: string, condition: string, rules = 'a, b, c') =>
  aCorrelation({ correlation: `type: ${type}\nrules: [${rules}]\ntimespan: 1m\n${condition}` });
const ofValues = (...values: readonly (string | null)[]) => values.map((value, n) => aHit(n, { value }));
const ofInputs = (...inputs: readonly number[]) => inputs.map((input, n) => aHit(n, { input }));

describe('judgeOf', () => {
  it.each([
    ['event_count', '{gte: 3}', [null, null, null], 3],
    ['event_count', '{gt: 3}', [null, null, null], null],
    ['event_count', '{eq: 2}', [null, null], 2],
    ['event_count', '{neq: 2}', [null, null], null],
    ['event_count', '{gt: 1, lt: 3}', [null, null], 2],
    ['event_count', '{gt: 1, lt: 3}', [null, null, null], null],
    ['value_count', '{field: User, gte: 2}', ['x', 'y', 'x', null], 2],
    ['value_count', '{field: User, gte: 3}', ['x', 'y', 'x', null], null],
    ['value_sum', '{field: User, gte: 5}', ['2', '3', 'x', null, ''], 5],
    ['value_avg', '{field: User, gt: 2}', ['2', '3', null], 2.5],
    ['value_avg', '{field: User, lte: 9}', ['x', null], null],
    ['value_avg', '{field: User, neq: 9}', ['x', null], null],
    ['value_percentile', '{field: User, percentile: 50, gte: 0}', ['4', '1', '3', '2'], 2],
    ['value_percentile', '{field: User, percentile: 95, gte: 0}', ['4', '1', '3', '2'], 4],
    ['value_percentile', '{field: User, percentile: 1, gte: 0}', ['4', '1', '10'], 1],
  ])('measures %s %s of %j as %s', (type, condition, values, measured) => {
    expect(judgeOf(judge(type, `condition: ${condition}`))(ofValues(...values))).toBe(measured);
  });

  it.each<readonly [string, string, readonly number[], number | null]>([
    ['temporal', '', [2, 0, 1], 3],
    ['temporal', '', [2, 0, 2], null],
    ['temporal', 'condition: {gte: 2}', [2, 0, 2], 2],
    ['temporal', 'condition: a or b', [2, 1], 2],
    ['temporal', 'condition: a and not c', [0, 1], 2],
    ['temporal', 'condition: a and not c', [0, 2], null],
    ['temporal_ordered', '', [0, 1, 2], 3],
    ['temporal_ordered', '', [0, 2, 1], null],
    ['temporal_ordered', '', [1, 0, 0, 2, 1, 2], 3],
  ])('measures %s %s of rules %j as %s', (type, condition, inputs, measured) => {
    expect(judgeOf(judge(type, condition))(ofInputs(...inputs))).toBe(measured);
  });

  it('takes what happened at one time for ordered, but no event for two', () => {
    const ordered = judgeOf(judge('temporal_ordered', '', 'a, b'));
    expect(ordered([aHit(1, { input: 1, eventId: 'x' }), aHit(1, { input: 0, eventId: 'y' })])).toBe(2);
    expect(ordered([aHit(1, { input: 0, eventId: 'x' }), aHit(1, { input: 1, eventId: 'x' })])).toBeNull();
  });
});

describe('isRising', () => {
  it.each([
    ['event_count', 'condition: {gte: 3}', true],
    ['value_sum', 'condition: {field: User, gt: 3}', true],
    ['temporal', '', true],
    ['temporal', 'condition: a or b', true],
    ['temporal', 'condition: a and not b', false],
    ['event_count', 'condition: {gt: 3, lt: 9}', false],
    ['event_count', 'condition: {eq: 3}', false],
    ['value_avg', 'condition: {field: User, gt: 3}', false],
    ['value_percentile', 'condition: {field: User, percentile: 5, gt: 3}', false],
  ])('is for %s %s %s', (type, condition, expected) => {
    expect(isRising(judge(type, condition))).toBe(expected);
  });
});
