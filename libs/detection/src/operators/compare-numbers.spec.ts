import { describe, expect, it } from '@jest/globals';
import { compareNumbers, isNumber } from './compare-numbers.ts';

describe('compareNumbers', () => {
  it.each([
    ['1', '2', -1],
    ['10', '9', 1],
    ['-1', '0', -1],
    ['18446744073709551615', '18446744073709551614', 1],
    ['1.5', '1.5', 0],
    ['1e3', '1000', 0],
    ['', '0', NaN],
    ['0x10', '16', NaN],
    ['Infinity', '1', NaN],
    [' 1', '1', NaN],
  ])('has %j against %j as %d', (a, b, expected) => {
    expect(Math.sign(compareNumbers(a, b))).toBe(expected);
  });

  it('takes no number of endless digits', () => {
    expect(isNumber('9'.repeat(41))).toBe(false);
  });
});
