import { RE2JS, RE2JSException } from 're2js';
import { clip } from '../quote.ts';

/** Characters of a regular expression: the longest published one has about 400. */
const maxRegexLength = 2048;
/** Instructions of a compiled one, which counted repeats multiply. */
const maxRegexProgram = 1024;
/** Instructions of all regular expressions of a filter: two of the largest. Each may search every event there is. */
const maxFilterProgram = 2048;
/** Steps of one search, each instruction at each letter: at worst about half a second. */
const maxRegexSteps = 2 ** 22;
/** Characters that RE2 may say of one: it repeats as much of the expression as it did not read. */
const maxReasonLength = 200;

export type CompiledRegex =
  /** Its size in instructions. */
  | { readonly regex: (text: string) => boolean; readonly size: number; readonly fault: null }
  /** In words that go on after "a regular expression". */
  | { readonly regex: null; readonly size: null; readonly fault: string };

/**
 * A regular expression as RE2 understands it, found anywhere in the text and in time linear in it; `flags` are RE2JS's.
 * It sees as much of a very long text as 2^22 steps allow: 4096 letters for the largest expression.
 */
export function compileRegex(pattern: string, flags = 0): CompiledRegex {
  if (pattern.length > maxRegexLength) {
    return refused(`of ${pattern.length} characters: at most ${maxRegexLength}`);
  }
  try {
    const regex = RE2JS.compile(pattern, flags);
    const size = regex.programSize();
    if (size > maxRegexProgram) {
      return refused(`of ${size} steps when repeats are written out: at most ${maxRegexProgram}`);
    }
    const maxLength = Math.floor(maxRegexSteps / size);
    return {
      regex: (text) => regex.test(text.length > maxLength ? text.slice(0, maxLength) : text),
      size,
      fault: null,
    };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, '');
    return refused(`that RE2 does not read (${clip(reason, maxReasonLength)})`);
  }
}

const refused = (fault: string): CompiledRegex => ({ regex: null, size: null, fault });

/**
 * Checks the regular expressions of one filter, one after the other: each must be read, and all of them keep within a
 * bound together. Tells what is wrong in words that go on after "a regular expression"; null where nothing is.
 */
export function regexChecker(): (pattern: string) => string | null {
  let sum = 0;
  return (pattern) => {
    const { size, fault } = compileRegex(pattern);
    if (size === null) return fault;
    sum += size;
    if (sum <= maxFilterProgram) return null;
    return `that makes ${sum} steps with those before it: at most ${maxFilterProgram} in a filter`;
  };
}
