import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aRuleText } from '../testing/a-rule.ts';
import { parseOne } from '../testing/parse-one.ts';
import { maxRuleFileLength } from './parse-sigma.ts';

const aliasBomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]},`.repeat(9)}]`),
].join('\n');

const deepest = maxRuleFileLength - 10;

describe('parseRule, given a hostile file,', () => {
  it.each<readonly [string, string, string]>([
    ['a bomb of aliases', aliasBomb, 'an anchor (&name)'],
    ['an alias', aRuleText({ more: 'author: &a b\ndescription: *a' }), 'an anchor (&name)'],
    ['an alias to nothing', 'title: *nobody', 'an alias (*name)'],
    ['a merge key', aRuleText({ more: '<<: {author: a}' }), '"<<" is not read'],
    ['open brackets', '['.repeat(deepest), 'not YAML'],
    ['open maps', '{a: '.repeat(deepest / 4), 'not YAML'],
    ['dashes', '- '.repeat(deepest / 2), 'not YAML'],
    ['a nest that closes', `${'['.repeat(500)}${']'.repeat(500)}`, 'nested deeper than 16'],
    ['a text of 1 MB', `title: ${'x'.repeat(2 ** 20)}`, 'a file of 1048583 characters: at most 65536 are read'],
    ['a text of 60 KB', `title: ${'x'.repeat(60_000)}`, 'a text of 60000 characters: at most 8192 are read'],
    ['too many values', `tags: [${'a,'.repeat(20_000)}]`, 'more than 10000 values'],
    ['a tag', 'title: !!js/function "x"', 'not YAML'],
    ['a map as key', '? {a: b}\n: c', 'a key must be a text, not a map'],
    ['a list as key', '? [a]\n: c', 'a key must be a text, not a list'],
    ['binary', 'title: \u0000\u0001\ufffe', 'a rule needs "id"'],
    ['__proto__ as key', aRuleText({ more: '__proto__: {polluted: yes}' }), '"__proto__" is not read in a rule'],
    [
      '__proto__ as field',
      aRuleText({ detection: 'a: {__proto__: x}\ncondition: a' }),
      'there is no field "__proto__"',
    ],
    ['constructor as level', aRuleText({ level: 'constructor' }), 'level must be'],
    ['toString as category', aRuleText({ logsource: '{product: linux, category: toString}' }), 'there is no category'],
    ['__proto__ as language', aRuleText({ more: 'tetrascope: {title: {__proto__: {}}}' }), '"__proto__" is not read'],
    [
      'parentheses',
      aRuleText({ detection: `a: {Program: x}\ncondition: ${'('.repeat(200)}a` }),
      'at most 16 open parentheses',
    ],
    [
      'a long condition',
      aRuleText({ detection: `a: {Program: x}\ncondition: ${'not '.repeat(2000)}a` }),
      'a condition of 2001 words',
    ],
  ])('refuses %s', (_what, text, message) => {
    const { rule, faults } = parseOne(text, 'hostile.yml');
    expect(rule).toBeNull();
    expect(faults.map((fault) => fault.message).join('\n')).toContain(message);
  });

  it('takes __proto__ as the name of a selection like any other', () => {
    const { rule } = parseOne(aRuleText({ detection: '__proto__: {Program: x}\ncondition: __proto__' }), 'a.yml');
    expect(rule?.selections[0]?.name).toBe('__proto__');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('keeps its messages short', () => {
    const { faults } = parseOne(aRuleText({ more: `${'k'.repeat(900)}: 1` }), 'a.yml');
    expect(faults[0]?.message.length).toBeLessThan(500);
  });

  it('never throws, and finds a place within the file for every fault', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '&a',
      '*a',
      '!',
      '#',
      '?',
      '>',
      '\t',
      '%',
    );
    const junk = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(junk, (text) => {
        const { rule, faults } = parseOne(text, 'junk.yml');
        expect(rule).toBeNull();
        expect(faults.length).toBeGreaterThan(0);
        const lines = text.split('\n').length;
        for (const { line, column } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on a right rule with a piece replaced', () => {
    const right = aRuleText({ more: 'tetrascope: {describe: {zh_TW: "{program}", en: "{program}"}}' });
    const at = fc.integer({ min: 0, max: right.length });
    fc.assert(
      fc.property(at, fc.nat(12), fc.string({ maxLength: 12 }), (start, length, piece) => {
        const { rule, faults } = parseOne(right.slice(0, start) + piece + right.slice(start + length), 'a.yml');
        expect(rule === null).toBe(faults.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
