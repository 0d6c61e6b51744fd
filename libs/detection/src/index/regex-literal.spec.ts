import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { re } from '../operators/re.ts';
import { regexLiteral } from './regex-literal.ts';

describe('regexLiteral', () => {
  it.each([
    ['curl', 'curl'],
    ['^/usr/bin/CURL$', '/usr/bin/curl'],
    ['ab.*/etc/shadow', '/etc/shadow'],
    ['abcd*ef', 'abc'],
    ['abcd?', 'abc'],
    ['abcd+e', 'abcd'],
    ['a[bc]defg', 'defg'],
    ['[]a]defg[^]]', 'defg'],
    ['\\d+\\.conf', '.conf'],
    ['a\\*b', 'a*b'],
    ['(abc)def', 'def'],
    ['(?:a(b|[)])c)*def', 'def'],
    ['(a(?i)b)def', 'def'],
    ['abcd{2,3}e', 'abc'],
    ['abcd{0}', 'abc'],
    ['abc|def', ''],
    ['abc{', ''],
    ['abc{x}', ''],
    ['(?i)abc', ''],
    ['(abc', ''],
    ['abc(d[)e', ''],
    ['\\(ab\\)c', '(ab)c'],
    ['\\x41bc', ''],
    ['[[:alpha:]]abc', ''],
    ['\\Qa\\E', ''],
    ['é+abc', ''],
  ])('finds in %j %j', (regex, literal) => {
    expect(regexLiteral(regex, 'minds-case')).toBe(literal);
  });

  it('leaves out the letters that RE2 folds further than lower case does', () => {
    expect(regexLiteral('passwd', 'ignores-case')).toBe('pa');
    expect(regexLiteral('shadow', 'ignores-case')).toBe('hadow');
  });

  it('finds nothing that a text can match without', () => {
    const item = fc.constantFrom(
      'a',
      'b',
      'S',
      'k',
      '.',
      '\\d',
      '[ab]',
      '[^a]',
      '\\.',
      '^',
      '$',
      '\\b',
      'a*',
      'b?',
      'k+',
      'c*?',
    );
    const regex = fc.array(item, { minLength: 1, maxLength: 5 }).map((items) => items.join(''));
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 's', 'S', 'ſ', 'k', 'K', '.', '1'), { maxLength: 8 });
    const flags = fc.constantFrom('', 'i');
    let matched = 0;
    fc.assert(
      fc.property(regex, text, flags, (value, letters, regexFlags) => {
        const use = { regexFlags, windash: false };
        const all = letters.join('');
        if (re.faultOf(value, use) !== null || !re.compile(value, use)(all)) return;
        matched += 1;
        expect(all.toLowerCase()).toContain(regexLiteral(value, regexFlags === 'i' ? 'ignores-case' : 'minds-case'));
      }),
      { numRuns: 5000 },
    );
    expect(matched).toBeGreaterThan(500);
  });
});
