import { describe, expect, it } from '@jest/globals';
import { compileRegex, regexChecker } from './regex.ts';

describe('compileRegex', () => {
  it.each([
    ['b+', 'abbc'],
    ['^/usr/(s)?bin/', '/usr/sbin/sshd'],
    ['(?i)NANO', '/bin/nano'],
    ['(?P<n>vi)$', '/bin/vi'],
    ['', ''],
  ])('finds %j in %j', (pattern, text) => expect(compileRegex(pattern).regex?.(text)).toBe(true));

  it.each([
    ['^b', 'ab'],
    ['NANO', 'nano'],
  ])('does not find %j in %j', (pattern, text) => expect(compileRegex(pattern).regex?.(text)).toBe(false));

  it.each([
    ['[', 'missing closing ]'],
    ['(', 'missing closing )'],
    ['a**', 'invalid nested repetition operator'],
    ['(?=a)', 'invalid or unsupported Perl syntax'],
    ['x'.repeat(2049), 'of 2049 characters: at most 2048'],
    ['((a{0,100}){0,100}){0,100}', ''],
    ['(abcdefgh){1000}', 'at most 1024'],
  ])('refuses %.40j and says why', (pattern, reason) => {
    expect(regexChecker()(pattern)).toContain(reason);
    expect(compileRegex(pattern).regex).toBeNull();
  });

  it('bounds all expressions of a filter together', () => {
    const check = regexChecker();
    const large = '[ab]{900}';
    expect([check(large), check(large)]).toEqual([null, null]);
    expect(check(large)).toMatch(/^that makes 27\d\d steps with those before it: at most 2048 in a filter$/);
    expect(regexChecker()(large)).toBeNull();
  });

  it('sees no more of a very long text than its steps allow', () => {
    const { regex } = compileRegex('(abcdefgh){100}z');
    const text = 'abcdefgh'.repeat(100_000);
    expect(regex?.(`${text}z`)).toBe(false);
    expect(regex?.(`${'abcdefgh'.repeat(100)}z${text}`)).toBe(true);
  });
});
