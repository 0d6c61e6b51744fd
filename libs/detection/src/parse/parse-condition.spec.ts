import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Condition } from '../rule.ts';
import { parseCondition } from './parse-condition.ts';

const names = ['a', 'b', 'c', '_hidden'];

/** Writes a condition with every parenthesis there can be. */
const print = (condition: Condition): string => {
  if (condition.kind === 'selection') return condition.name;
  if (condition.kind === 'not') return `not (${print(condition.of)})`;
  return `(${condition.of.map(print).join(` ${condition.kind} `)})`;
};

const read = (text: string): string => {
  const { condition, fault } = parseCondition(text, names);
  return condition === null ? `${fault.position}: ${fault.message}` : print(condition);
};

describe('parseCondition', () => {
  it.each([
    ['a', 'a'],
    ['a or b', '(a or b)'],
    ['a and b', '(a and b)'],
    ['a and not b', '(a and not (b))'],
    ['not a', 'not (a)'],
    ['not not a', 'a'],
    ['a or b and c', '(a or (b and c))'],
    ['not a and b', '(not (a) and b)'],
    ['(a or b) and c', '((a or b) and c)'],
    ['not (a or b)', 'not ((a or b))'],
    ['(((a)))', 'a'],
    ['1 of them', '(a or b or c)'],
    ['all of them', '(a and b and c)'],
    ['1 of them and not _hidden', '((a or b or c) and not (_hidden))'],
    ['any of them', '(a or b or c)'],
    ['1 of a*', '(a)'],
    ['not 1 of _*', 'not ((_hidden))'],
    ['all of *d*', '(_hidden)'],
    ['1 of * and c', '((a or b or c or _hidden) and c)'],
    ['ALL OF THEM', '(a and b and c)'],
    ['A OR b', '0: the condition has "A" where it should have "a", "b", "c" or "_hidden"'],
    ['a OR NOT b', '(a or not (b))'],
    ['  a\n and\tb ', '(a and b)'],
  ])('reads %j as %s', (text, written) => {
    expect(read(text)).toBe(written);
  });

  it.each([
    ['', '0: the condition has its end where it should have a selection, "not", "(", "1 of them" or "all of them"'],
    ['a b', '2: the condition has "b" where it should have "and", "or" or the end of the condition'],
    ['a and', '5: the condition has its end where it should have a selection'],
    ['or a', '0: the condition has "or" where it should have a selection'],
    ['(a or b', '7: the condition has its end where it should have ")"'],
    ['a)', '1: the condition has ")" where it should have "and", "or" or the end'],
    ['1 of x*', '5: the condition has "x*" where it should have a pattern that fits "a", "b", "c" or "_hidden"'],
    ['1 of', '4: the condition has its end where it should have "them" or a pattern such as "filter_*"'],
    ['1 of (a, b)', '5: the condition has "(" where it should have "them" or a pattern'],
    ['1 of not', '5: the condition has "not" where it should have "them" or a pattern'],
    [
      '2 of them',
      '0: the condition has "2" where it should have "a", "b", "c" or "_hidden"; of several selections only "1 of" and "all of" can be asked',
    ],
    ['all them', '4: the condition has "them" where it should have "of them"'],
    [
      'a | count() > 5',
      '2: the condition has "|" where it should have "and", "or" or the end of the condition; for counts write a correlation',
    ],
    ['constructor', '0: the condition has "constructor" where it should have "a"'],
  ])('refuses %j', (text, fault) => {
    expect(read(text)).toContain(fault);
  });

  it('refuses "them" where every name begins with an underscore', () => {
    expect(parseCondition('1 of them', ['_a']).fault?.message).toContain(
      'a selection whose name does not begin with "_"',
    );
  });

  it('reads back every condition it could write', () => {
    const leaf: fc.Arbitrary<Condition> = fc.constantFrom('a', 'b', 'c').map((name) => ({ kind: 'selection', name }));
    const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        leaf,
        // Two of them in a row fall away, so only what is no "not" itself is negated.
        leaf.map((of) => ({ kind: 'not' as const, of })),
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(tree, (condition) => {
        expect(parseCondition(print(condition), names).condition).toEqual(condition);
      }),
    );
  });

  it('never throws', () => {
    const word = fc.constantFrom('a', 'and', 'or', 'not', '(', ')', '1', 'all', 'of', 'them', '|', 'x', 'a*', '*');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), (words) => {
        const { condition, fault } = parseCondition(words.join(' '), names);
        expect(condition === null).toBe(fault !== null);
      }),
    );
  });
});
