import { RE2JS, RE2JSException } from 're2js';
import type { Operator } from './operator.ts';

/** Characters of a regular expression: the longest published one has about 400. */
const maxRegexLength = 2048;
/** Instructions of a compiled one, which counted repeats multiply. */
const maxRegexProgram = 1024;
/** Steps of one search, each instruction at each letter: at worst about half a second. */
const maxRegexSteps = 2 ** 22;

const flagBits = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL } as const;

const flagsOf = (flags: string): number =>
  (['i', 'm', 's'] as const).reduce((bits, flag) => bits | (flags.includes(flag) ? flagBits[flag] : 0), 0);

const compiled = (value: string, flags: string): RE2JS | string => {
  if (value.length > maxRegexLength) return `of ${value.length} characters: at most ${maxRegexLength}`;
  try {
    const regex = RE2JS.compile(value, flagsOf(flags));
    const size = regex.programSize();
    return size <= maxRegexProgram
      ? regex
      : `of ${size} steps when repeats are written out: at most ${maxRegexProgram}`;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return `that RE2 does not read (${error.message.replace(/^error parsing regexp: /, '')})`;
  }
};

/**
 * A regular expression as RE2 understands it, found anywhere in the text and in time linear in it; case counts but for
 * the flag `i`. It sees as much of a very long text as 2^22 steps allow: 4096 letters for the largest expression.
 */
export const re: Operator = {
  faultOf: (value, { regexFlags }) => {
    if (value === '') return 'every text matches the empty regular expression: give a longer one';
    const regex = compiled(value, regexFlags);
    return typeof regex === 'string' ? `a regular expression ${regex}` : null;
  },
  compile: (value, { regexFlags }) => {
    const regex = compiled(value, regexFlags);
    if (typeof regex === 'string') return () => false;
    const maxLength = Math.floor(maxRegexSteps / regex.programSize());
    return (text) => regex.test(text.length > maxLength ? text.slice(0, maxLength) : text);
  },
};
