import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { severities } from '../severities.ts';
import { maxFilterTextLength, maxUint32 } from './filter-bounds.ts';
import { comparisons, numberFields, orderedTests, textFields, textTests } from './filter-fields.ts';
import { filterSchema, type Filter, type FilterTerm } from './filter.ts';
import { parseFilter } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';

const some = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 1, maxLength: 3 });
/** Texts that hold what the text form makes something of, and texts that hold anything. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'a:-~^$=<>,"\\ \u3000'), maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 4 }),
);
const times = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const negated = fc.boolean();

const anyTerm: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.record({
    field: fc.constantFrom(...textFields),
    test: fc.constantFrom(...textTests),
    values: some(texts),
    negated,
  }),
  fc.record({
    field: fc.constantFrom(...numberFields),
    test: fc.constantFrom(...orderedTests),
    values: some(fc.integer({ min: 0, max: maxUint32 })),
    negated,
  }),
  fc.record({
    field: fc.constant('severity' as const),
    test: fc.constantFrom(...orderedTests),
    values: some(fc.constantFrom(...severities)),
    negated,
  }),
  fc.record({
    field: fc.constant('time' as const),
    test: fc.constantFrom(...comparisons),
    values: some(times),
    negated,
  }),
  fc.record({
    field: fc.constant('tetragon' as const),
    test: fc.constant('is' as const),
    values: some(
      fc
        .dictionary(
          texts,
          fc.json().map((json): unknown => JSON.parse(json)),
          { maxKeys: 2 },
        )
        .map((object) => JSON.stringify(object)),
    ),
    negated,
  }),
  fc.record({
    field: fc.constant('text' as const),
    test: fc.constant('contains' as const),
    values: some(texts.filter((text) => text !== '')),
    negated,
  }),
);

const anyFilter: fc.Arbitrary<Filter> = fc.record({ terms: fc.array(anyTerm, { maxLength: 6 }) });

const canonical = (text: string): string => {
  const { filter, fault } = parseFilter(text);
  if (fault !== null) throw new Error(fault.code);
  return printFilter(filter);
};

describe('the printed filter', () => {
  it.each([
    ['', ''],
    ['  Namespace:a   "b" ', 'namespace:a b'],
    ['severity:>=high', 'severity:>=HIGH'],
    ['pid:007', 'pid:7'],
    ['pod:"a b","c","d,e"', 'pod:"a b",c,"d,e"'],
    ['arguments:"say \\"a\\" \\\\"', 'arguments:"say \\"a\\" \\\\"'],
    ['arguments:C:\\x', 'arguments:C:\\x'],
    ['"pod:a",pod:a', '"pod:a",pod:a'],
    ['"-a",-b', '"-a",-b'],
    ['pod:"^a","^b"', 'pod:"^a",^b'],
    ['pod:^"^a"', 'pod:^^a'],
    ['-namespace:""', '-namespace:""'],
    ['"10.0.0.8"', '10.0.0.8'],
  ])('of %j is %j', (text, printed) => {
    expect(canonical(text)).toBe(printed);
  });

  it('says the same filter, whatever it is, and fits the bound of a text', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const text = printFilter(filter);
        expect(filterSchema.parse(filter)).toEqual(filter);
        expect(parseFilter(text)).toEqual({ filter, fault: null });
        expect(canonical(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('of the longest filter fits the bound of a text', () => {
    const term = (value: string, count: number) =>
      ({ field: 'destination', test: 'regex', values: Array<string>(count).fill(value), negated: true }) as const;
    const terms = [
      ...Array.from({ length: 4 }, () => term('"'.repeat(4096), 1)),
      ...Array.from({ length: 28 }, () => term('', 50)),
    ];
    expect(filterSchema.safeParse({ terms }).success).toBe(true);
    expect(printFilter({ terms }).length).toBeLessThanOrEqual(maxFilterTextLength);
  });
});
