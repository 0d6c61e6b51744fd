import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTooDeep, maxNesting } from './nesting.ts';

const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number): string => '{"a":'.repeat(depth) + '0' + '}'.repeat(depth);

/** The depth of a parsed value: 0 for a scalar. */
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('isTooDeep', () => {
  it.each([lists, objects])('draws the line right after the deepest nest taken', (nest) => {
    expect(isTooDeep(nest(maxNesting))).toBe(false);
    expect(isTooDeep(nest(maxNesting + 1))).toBe(true);
  });

  it('counts lists and objects together', () => {
    const half = '[{"a":'.repeat(maxNesting / 2) + '0' + '}]'.repeat(maxNesting / 2);
    expect(isTooDeep(half)).toBe(false);
    expect(isTooDeep(`[${half}]`)).toBe(true);
  });

  it('does not mind many brackets side by side', () => {
    expect(isTooDeep(`[${Array.from({ length: 1000 }, () => '{"a":[]}').join(',')}]`)).toBe(false);
  });

  it('does not mind brackets in texts', () => {
    expect(isTooDeep(JSON.stringify({ arguments: '[{'.repeat(1000) }))).toBe(false);
    expect(isTooDeep(JSON.stringify(['"\\'.repeat(10), '{'.repeat(1000), '\\'.repeat(3)]))).toBe(false);
  });

  it('finds a nest behind a text full of quotes and backslashes', () => {
    expect(isTooDeep(`["\\"\\\\",${lists(maxNesting)}]`)).toBe(true);
  });

  it('is not fooled by a nest that opens again and again', () => {
    expect(isTooDeep(`[${Array.from({ length: 5 }, () => lists(100)).join(',')}]`)).toBe(false);
  });

  it('agrees with the depth of any value', () => {
    const value = fc.tuple(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 120, max: 136 })).map(([inner, around]) => {
      let nested: unknown = inner;
      for (let level = 0; level < around; level++) nested = level % 2 === 0 ? [nested] : { '"{[': nested };
      return nested;
    });
    fc.assert(
      fc.property(value, (nested) => {
        expect(isTooDeep(JSON.stringify(nested))).toBe(depthOf(nested) > maxNesting);
      }),
    );
  });
});
