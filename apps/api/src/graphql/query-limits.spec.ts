import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { depthRule, maxDepth } from './query-limits.ts';

const schema = buildSchema('type Query { a: Query, b: Int }');
const errorsOf = (text: string) => validate(schema, parse(text), [depthRule]).map(({ message }) => message);
const nested = (depth: number): string => `${'{a'.repeat(depth - 1)}{b}${'}'.repeat(depth - 1)}`;

describe('depthRule', () => {
  it('allows as deep as it says and no deeper', () => {
    expect(errorsOf(nested(maxDepth))).toEqual([]);
    expect(errorsOf(nested(maxDepth + 1))).toEqual([`The query is nested deeper than ${maxDepth} fields.`]);
  });

  it('counts fragments where they are spread', () => {
    const fragment = `fragment F on Query ${nested(maxDepth)}`;
    expect(errorsOf(`{ ...F } ${fragment}`)).toEqual([]);
    expect(errorsOf(`{ a { ... on Query { ...F } } } ${fragment}`)).toHaveLength(1);
  });

  it('measures each fragment once, however often it is spread', () => {
    const count = 200;
    const fragments = Array.from(
      { length: count },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    expect(errorsOf(`{ ...F0 } ${fragments.join(' ')} fragment F${count} on Query { b }`)).toEqual([]);
  });

  it('ends on a fragment that spreads itself', () => {
    expect(errorsOf('{ ...F } fragment F on Query { a { ...F } }')).toEqual([]);
  });
});
