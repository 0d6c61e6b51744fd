import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Comparison } from '../rule.ts';
import { compileValue } from './text-pattern.ts';

const holds = (value: string, comparison: Comparison, text: string): boolean =>
  compileValue(value, comparison).test(text.toLowerCase());

describe('compileValue', () => {
  it.each<readonly [string, Comparison, readonly string[], readonly string[]]>([
    ['curl', 'equals', ['curl', 'CURL'], ['curl ', 'xcurl', '']],
    ['Curl', 'contains', ['/bin/curl -s', 'curl'], ['cur l']],
    ['/bin', 'startswith', ['/bin/sh', '/bin'], ['/usr/bin']],
    ['/sh', 'endswith', ['/bin/sh'], ['/bin/bash', '/bin/sh ']],
    ['/home/*/.ssh', 'equals', ['/home/a/.ssh', '/home/a/b/.ssh', '/home//.ssh'], ['/home/.ssh', '/home/a/.ssh2']],
    ['a*b*c', 'equals', ['abc', 'axxbyyc', 'abcbc'], ['acb', 'ab', 'abcd']],
    ['*', 'equals', ['', 'x'], []],
    ['a?c', 'equals', ['abc'], ['ac', 'abbc']],
    ['a?c', 'contains', ['xxabcxx'], ['xxacxx']],
    ['*a?c', 'endswith', ['xabc'], ['abcd']],
    ['b*d', 'contains', ['abcde', 'bd'], ['dcb']],
    ['b*d', 'startswith', ['bcdx'], ['abcd']],
    ['b*d', 'endswith', ['abcd'], ['bcde']],
    ['a*a', 'equals', ['aa', 'aba'], ['a']],
    ['\\*', 'equals', ['*'], ['x']],
    ['a\\?', 'equals', ['a?'], ['ab']],
    ['a\\\\b', 'equals', ['a\\b'], ['ab']],
    ['a\\b', 'equals', ['a\\b'], ['ab']],
  ])('matches %j as %s', (value, comparison, right, wrong) => {
    expect(right.filter((text) => !holds(value, comparison, text))).toEqual([]);
    expect(wrong.filter((text) => holds(value, comparison, text))).toEqual([]);
  });

  it('tells the literal of a value without wildcards', () => {
    expect(compileValue('A\\*b', 'equals').literal).toBe('a*b');
    expect(compileValue('a*b', 'equals').literal).toBeNull();
  });

  it('agrees with a regular expression', () => {
    const comparison = fc.constantFrom<Comparison>('equals', 'contains', 'startswith', 'endswith');
    const letters = (alphabet: string, maxLength: number) =>
      fc.array(fc.constantFrom(...alphabet), { maxLength }).map((all) => all.join(''));
    fc.assert(
      fc.property(letters('ab*?', 6), comparison, letters('ab', 10), (value, kind, text) => {
        const body = value.replaceAll('*', '.*').replaceAll('?', '.');
        const start = kind === 'equals' || kind === 'startswith' ? '^' : '';
        const end = kind === 'equals' || kind === 'endswith' ? '$' : '';
        expect(holds(value, kind, text)).toBe(new RegExp(`${start}${body}${end}`).test(text));
      }),
      { numRuns: 2000 },
    );
  });
});
