import { compileRegex } from '@tetrascope/tetragon';
import { RE2JS } from 're2js';
import { regexSieve } from '../index/regex-literal.ts';
import type { Operator } from './operator.ts';

const flagBits = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL } as const;

const flagsOf = (flags: string): number =>
  (['i', 'm', 's'] as const).reduce((bits, flag) => bits | (flags.includes(flag) ? flagBits[flag] : 0), 0);

/** A regular expression as `compileRegex` reads it, found anywhere in the text; case counts but for the flag `i`. */
export const re: Operator = {
  faultOf: (value, { regexFlags }) => {
    if (value === '') return 'every text matches the empty regular expression: give a longer one';
    const { fault } = compileRegex(value, flagsOf(regexFlags));
    return fault === null ? null : `a regular expression ${fault}`;
  },
  compile: (value, { regexFlags }) => {
    const regex = compileRegex(value, flagsOf(regexFlags)).regex ?? (() => false);
    const sieve = regexSieve(value, regexFlags.includes('i') ? 'ignores-case' : 'minds-case');
    // most texts lack what it needs, and are told apart at a hundredth of the cost
    return sieve === null ? regex : (text) => sieve(text) && regex(text);
  },
};
