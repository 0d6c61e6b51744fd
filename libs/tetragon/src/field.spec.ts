import { describe, expect, it } from '@jest/globals';
import { asDigits, asObject, asText, asUint32 } from './field.ts';

const oddities: readonly unknown[] = [undefined, null, true, Number.NaN, Infinity, -1, 1.5, [], ['a'], {}, { a: 1 }];

describe('asText', () => {
  it('takes strings', () => {
    expect(asText('curl')).toBe('curl');
    expect(asText('')).toBe('');
  });

  it.each(oddities.map((value) => [value]))('is empty for %j', (value) => {
    expect(asText(value)).toBe('');
  });
});

describe('asObject', () => {
  it('takes objects', () => {
    const object = { pid: 1 };
    expect(asObject(object)).toBe(object);
  });

  it.each([[undefined], [null], [true], [1], ['text'], [[]], [[{}]]])('takes no %j', (value) => {
    expect(asObject(value)).toBeUndefined();
  });
});

describe('asUint32', () => {
  it.each([0, 1, 52_699, 4_294_967_295])('takes %d', (value) => {
    expect(asUint32(value)).toBe(value);
  });

  it.each([[-1], [1.5], [4_294_967_296], [Infinity], [Number.NaN], ['7'], [null], [undefined], [[7]], [{}]])(
    'takes no %j',
    (value) => {
      expect(asUint32(value)).toBeNull();
    },
  );

  it('takes 1e999 as no number, as JSON reads it', () => {
    expect(asUint32(JSON.parse('1e999'))).toBeNull();
  });
});

describe('asDigits', () => {
  it.each([
    [0, '0'],
    [42, '42'],
    [-100, '-100'],
    ['18446744073709551615', '18446744073709551615'],
    ['-9223372036854775808', '-9223372036854775808'],
  ])('writes %j as %s', (value, digits) => {
    expect(asDigits(value)).toBe(digits);
  });

  it.each([[1.5], [1e300], [Infinity], ['1e5'], ['12 bytes'], ['1'.repeat(21)], ['0x10'], [''], [null], [{}]])(
    'takes %j for nothing',
    (value) => {
      expect(asDigits(value)).toBe('0');
    },
  );
});
