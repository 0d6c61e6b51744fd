import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileValue, type Place } from './text-pattern.ts';

const holds = (value: string, comparison: Place, text: string): boolean =>
  compileValue(value.toLowerCase(), comparison)(text.toLowerCase());

describe('compileValue', () => {
  it.each<readonly [string, Place, readonly string[], readonly string[]]>([
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

  it('looks for a part with "?" no further into a long text than its steps allow', () => {
    const test = compileValue(`${'?'.repeat(255)}x`, 'contains');
    expect(test(`${'a'.repeat(16_000)}x`)).toBe(true);
    expect(test(`${'a'.repeat(17_000)}x`)).toBe(false);
    expect(compileValue('a?x', 'contains')(`${'a'.repeat(1_000_000)}x`)).toBe(true);
  });

  it('compares letter by letter', () => {
    expect(compileValue('Curl', 'contains')('/bin/curl')).toBe(false);
  });

  it.each<readonly [string, Place, readonly string[], readonly string[]]>([
    [' -c', 'contains', ['sh -c x', 'sh /c x', 'sh –c', 'sh —c', 'sh ―c'], ['sh c', 'sh +c']],
    ['a-b', 'equals', ['a-b'], ['a/b']],
    ['-a -b', 'equals', ['-a -b', '/a —b', '–a /b'], ['-a b']],
    ['- x', 'equals', ['- x'], ['/ x']],
    ['-a*-b', 'startswith', ['/a x /b y'], ['/a x']],
  ])('matches %j as %s with any dash', (value, place, right, wrong) => {
    const test = compileValue(value, place, 'windash');
    expect(right.filter((text) => !test(text))).toEqual([]);
    expect(wrong.filter(test)).toEqual([]);
  });

  it('agrees with a regular expression', () => {
    const comparison = fc.constantFrom<Place>('equals', 'contains', 'startswith', 'endswith');
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
