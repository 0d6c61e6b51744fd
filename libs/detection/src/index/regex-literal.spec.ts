import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { re } from '../operators/re.ts';
import { regexLiterals, regexSieve } from './regex-literal.ts';

describe('regexLiterals', () => {
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
    ['abc{', ''],
    ['abc{x}', ''],
    ['(?i)abc', 'abc'],
    ['a(?i)bc', ''],
    ['(?i)disk', 'di'],
    ['(abc', ''],
    ['abc(d[)e', ''],
    ['\\(ab\\)c', '(ab)c'],
    ['\\x41bc', ''],
    ['[[:alpha:]]abc', ''],
    ['\\Qa\\E', ''],
    ['é+abc', ''],
  ])('finds in %j %j', (regex, literal) => {
    expect(regexLiterals(regex, 'minds-case')).toEqual([literal]);
  });

  it.each([
    ['abc|def', ['abc', 'def']],
    ['^/tmp/.*|x[|]y\\|z|([qr])', ['/tmp/', 'y|z', '']],
    ['\\s(curl|wget)\\b', ['curl', 'wget']],
    ['(curl|wget)?abc', ['abc']],
    ['(?:a(bcd)e)+', ['bcd']],
    ['(curl|w.)x', ['x']],
    ['(?i)ABC|dek', ['abc', 'de']],
    ['abc||def', ['abc', '', 'def']],
    ['a|b(', ['']],
    [Array.from({ length: 70 }, () => 'abc').join('|'), ['']],
  ])('finds one for each alternative of %j: %j', (regex, literals) => {
    expect(regexLiterals(regex, 'minds-case')).toEqual(literals);
  });

  it('leaves out the letters that RE2 folds further than lower case does', () => {
    expect(regexLiterals('passwd', 'ignores-case')).toEqual(['pa']);
    expect(regexLiterals('shadow', 'ignores-case')).toEqual(['hadow']);
  });

  it('makes a sieve of all that is needed', () => {
    const sieve = regexSieve('^/etc/(risk|payment)/.*\\.conf$|shadow', 'minds-case');
    expect(['/etc/risk/a.conf', '/ETC/payment/.conf', 'shadow'].map((text) => sieve?.(text))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['/etc/risk/a', '/etc/a.conf', ''].map((text) => sieve?.(text))).toEqual([false, false, false]);
    expect(regexSieve('shadow|[ab]', 'minds-case')).toBeNull();
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
      '|',
      '(?:a|S)',
      '(ab|S)',
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
        const literals = regexLiterals(value, regexFlags === 'i' ? 'ignores-case' : 'minds-case');
        expect(literals.some((literal) => all.toLowerCase().includes(literal))).toBe(true);
        expect(regexSieve(value, regexFlags === 'i' ? 'ignores-case' : 'minds-case')?.(all) ?? true).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(matched).toBeGreaterThan(500);
  });
});
