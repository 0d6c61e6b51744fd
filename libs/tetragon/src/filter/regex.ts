import { RE2JS, RE2JSException } from 're2js';

/** Characters of a regular expression: the longest published one has about 400. */
const maxRegexLength = 2048;
/** Instructions of a compiled one, which counted repeats multiply. */
const maxRegexProgram = 1024;
/** Steps of one search, each instruction at each letter: at worst about half a second. */
const maxRegexSteps = 2 ** 22;

export type CompiledRegex =
  | { readonly regex: (text: string) => boolean; readonly fault: null }
  /** In words that go on after "a regular expression". */
  | { readonly regex: null; readonly fault: string };

/**
 * A regular expression as RE2 understands it, found anywhere in the text and in time linear in it; `flags` are RE2JS's.
 * It sees as much of a very long text as 2^22 steps allow: 4096 letters for the largest expression.
 */
export function compileRegex(pattern: string, flags = 0): CompiledRegex {
  if (pattern.length > maxRegexLength) {
    return { regex: null, fault: `of ${pattern.length} characters: at most ${maxRegexLength}` };
  }
  try {
    const regex = RE2JS.compile(pattern, flags);
    const size = regex.programSize();
    if (size > maxRegexProgram) {
      return { regex: null, fault: `of ${size} steps when repeats are written out: at most ${maxRegexProgram}` };
    }
    const maxLength = Math.floor(maxRegexSteps / size);
    return { regex: (text) => regex.test(text.length > maxLength ? text.slice(0, maxLength) : text), fault: null };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { regex: null, fault: `that RE2 does not read (${error.message.replace(/^error parsing regexp: /, '')})` };
  }
}

/** What is wrong with a regular expression, in words that go on after "a regular expression"; null where nothing is. */
export const regexFaultOf = (pattern: string): string | null => compileRegex(pattern).fault;
