import { describe, expect, it } from '@jest/globals';
import { maxFilterTerms, maxFilterValueLength, maxFilterValues } from './filter-bounds.ts';
import { isFilterTime } from './filter-time.ts';
import { filterSchema } from './filter.ts';

const isFilter = (...terms: unknown[]): boolean => filterSchema.safeParse({ terms }).success;
const pod = { field: 'pod', test: 'is', values: ['a'], negated: false };

describe('a filter of terms', () => {
  it.each([
    [pod],
    [{ ...pod, values: ['', 'b'] }],
    [{ ...pod, field: 'pid', test: 'above', values: [0] }],
    [{ ...pod, field: 'severity', test: 'below', values: ['HIGH'] }],
    [{ ...pod, field: 'time', test: 'above', values: ['2026-03-01T08:00:00Z'] }],
    [{ ...pod, field: 'text', test: 'contains', values: ['x'] }],
  ])('takes %j', (term) => expect(isFilter(term)).toBe(true));

  it.each([
    [{ ...pod, field: 'color' }],
    [{ ...pod, test: 'above' }],
    [{ ...pod, values: [] }],
    [{ ...pod, values: [1] }],
    [{ ...pod, values: Array(maxFilterValues + 1).fill('a') }],
    [{ ...pod, values: ['x'.repeat(maxFilterValueLength + 1)] }],
    [{ ...pod, more: 1 }],
    [{ field: 'pod', test: 'is', values: ['a'] }],
    [{ ...pod, field: 'pid', values: [1.5] }],
    [{ ...pod, field: 'pid', values: [4_294_967_296] }],
    [{ ...pod, field: 'pid', test: 'contains', values: [1] }],
    [{ ...pod, field: 'severity', values: ['GRAVE'] }],
    [{ ...pod, field: 'time', test: 'is', values: ['2026-03-01T08:00:00Z'] }],
    [{ ...pod, field: 'time', test: 'above', values: ['now'] }],
    [{ ...pod, field: 'text', test: 'contains', values: [''] }],
    [{ ...pod, field: 'text', test: 'is', values: ['x'] }],
  ])('refuses %.60j', (term) => expect(isFilter(term)).toBe(false));

  it('has bounds on its terms and on all of their characters', () => {
    expect(isFilter(...Array(maxFilterTerms).fill(pod))).toBe(true);
    expect(isFilter(...Array(maxFilterTerms + 1).fill(pod))).toBe(false);
    const long = { ...pod, values: ['x'.repeat(4096)] };
    expect(isFilter(long, long, long, long)).toBe(true);
    expect(isFilter(long, long, long, long, pod)).toBe(false);
  });
});

describe('isFilterTime', () => {
  it.each([
    '2026-03-01T08:00:00Z',
    '2026-03-01T08:00Z',
    '2024-02-29T00:00:00.123456789-23:59',
    '2026-12-31T23:59:59+08:00',
  ])('takes %s, which Date reads, too', (text) => {
    expect(isFilterTime(text)).toBe(true);
    expect(Date.parse(text)).not.toBeNaN();
  });

  it.each([
    '',
    'now',
    '2026-03-01',
    '2026-03-01T08:00:00',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01 08:00:00Z',
    '2026-03-01T08:60:00Z',
  ])('refuses %j', (text) => expect(isFilterTime(text)).toBe(false));
});
