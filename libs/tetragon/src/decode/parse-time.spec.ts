import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTime } from './parse-time.ts';

describe('parseTime', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00.001Z', 1],
    ['2023-10-06T22:03:57Z', 1_696_629_837_000],
    ['2023-10-06T22:03:57.7Z', 1_696_629_837_700],
    ['2023-10-06T22:03:57.700Z', 1_696_629_837_700],
    ['2023-10-06T22:03:57.700326Z', 1_696_629_837_700],
    ['2023-10-06T22:03:57.700999999Z', 1_696_629_837_700],
    ['2024-02-29T12:00:00Z', 1_709_208_000_000],
    ['2000-02-29T00:00:00Z', 951_782_400_000],
    ['9999-12-31T23:59:59.999999999Z', 253_402_300_799_999],
    ['2023-10-06t22:03:57z', 1_696_629_837_000],
    ['2023-10-07T06:03:57+08:00', 1_696_629_837_000],
    ['2023-10-06T18:33:57.25-03:30', 1_696_629_837_250],
  ])('reads %s', (text, ms) => {
    expect(parseTime(text)).toBe(ms);
  });

  it.each([
    '',
    'now',
    '0001-01-01T00:00:00Z',
    '0000-00-00T00:00:00Z',
    '1969-12-31T23:59:59.999Z',
    '2023-10-06',
    '2023-10-06 22:03:57Z',
    '2023-10-06T22:03:57',
    '2023-10-06T22:03:57.Z',
    '2023-10-06T22:03:57,5Z',
    '2023-10-06T22:03:57.5',
    '2023-10-06T22:03:57ZZ',
    '2023-10-06T22:03:57Z\n',
    '2023-13-06T22:03:57Z',
    '2023-00-06T22:03:57Z',
    '2023-02-29T22:03:57Z',
    '1900-02-29T22:03:57Z',
    '2023-04-31T22:03:57Z',
    '2023-10-00T22:03:57Z',
    '2023-10-06T24:00:00Z',
    '2023-10-06T22:60:57Z',
    '2023-10-06T22:03:60Z',
    '2023-10-06T22:03:5:Z',
    '2023-1a-06T22:03:57Z',
    '+023-10-06T22:03:57Z',
    '2023-10-06T22:03:57+24:00',
    '2023-10-06T22:03:57+0800',
    '2023-10-06T22:03:57*08:00',
    '1970-01-01T00:00:00+00:01',
    `2023-10-06T22:03:57.${'0'.repeat(40)}Z`,
  ])('does not read %j', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  const moments = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) });

  it('agrees with the platform on every moment since 1970', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        expect(parseTime(new Date(ms).toISOString())).toBe(ms);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts off what is finer than a millisecond', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 999_999 }), (ms, nanos) => {
        const text = new Date(ms).toISOString().replace('Z', `${String(nanos).padStart(6, '0')}Z`);
        expect(parseTime(text)).toBe(ms);
      }),
    );
  });

  it('reads any text without throwing, to null or a moment the platform agrees on', () => {
    const near = fc.tuple(moments, fc.nat(24), fc.string({ maxLength: 2 })).map(([ms, at, char]) => {
      const text = new Date(ms).toISOString();
      return text.slice(0, at) + char + text.slice(at + char.length);
    });
    fc.assert(
      fc.property(near, (text) => {
        const ms = parseTime(text);
        if (ms !== null) expect(Date.parse(text)).toBe(ms);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells no time beyond the year 9999, which no date could be written for', () => {
    expect(parseTime('9999-12-31T23:59:59.999Z')).toBe(253_402_300_799_999);
    expect(parseTime('9999-12-31T23:59:59-23:59')).toBeNull();
  });
});
