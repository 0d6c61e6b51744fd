import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { re } from './re.ts';

const plain = { windash: false, regexFlags: '' };
/** Seconds for one of them on V8's own engine. */
const bombs = ['(a+)+$', '(a|aa)+$', '(a|a?)+z$', '(.*a){20}b', '(x+x+)+y', '((a*)*)*b', '^(([a-z])+.)+[A-Z]([a-z])+$'];

describe('a regular expression', () => {
  it.each(bombs)('takes linear time for %s', (bomb) => {
    const test = re.compile(bomb, plain);
    // A time would depend on the machine: an engine that backtracks would not come back at all.
    expect(test(`${'a'.repeat(100_000)}!`)).toBe(false);
  });

  it('sees the head of a text that is far too long for it', () => {
    const test = re.compile('(?:ab?){300}c', plain);
    expect(test(`${'a'.repeat(300)}c`)).toBe(true);
    expect(test(`${'a'.repeat(100_000)}c`)).toBe(false);
  });

  it('is refused with a reason or compiles, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'()[]{}|*+?.^$\\ab1,-:<>=!P',
      '(?i)',
      '(?:',
      '{2,}',
      '{1000}',
      '\\pL',
      '[[:alpha:]]',
      '\\Q',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const value = pieces.join('');
        if (re.faultOf(value, plain) === null) expect(typeof re.compile(value, plain)('ab1')).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
