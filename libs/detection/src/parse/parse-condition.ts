import type { Condition } from '../rule.ts';
import { compileValue } from '../text/text-pattern.ts';
import { anyOf, quote } from './rule-fault.ts';

/** Words of one condition: the longest published one has about 60. */
const maxConditionWords = 256;
/** Open parentheses at one time: nobody reads more than three. */
const maxConditionDepth = 16;
/** Selections that one condition may name, with those that a pattern stands for: more than any file has. */
const maxConditionSelections = 8192;

/** What is wrong with a condition, and how many characters of it come before. */
export interface ConditionFault {
  readonly position: number;
  readonly message: string;
}

export type ConditionResult =
  | { readonly condition: Condition; readonly fault: null }
  | { readonly condition: null; readonly fault: ConditionFault };

interface Word {
  readonly text: string;
  readonly position: number;
}

/**
 * Reads a Sigma condition: `or` binds least, then `and`, then `not`, then `1 of` and `all of`. `them` stands for every
 * selection whose name has no `_` in front, a pattern such as `filter_*` for every one whose name it fits. Words of the
 * language ignore case, names do not.
 */
export const parseCondition = (text: string, names: readonly string[]): ConditionResult => {
  const words = wordsOf(text);
  if (words.length > maxConditionWords) {
    const message = `a condition of ${words.length} words: at most ${maxConditionWords} are read`;
    return { condition: null, fault: { position: 0, message } };
  }
  return new ConditionReader(words, names, text.length).read();
};

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[()]|[^\s()]+/g)].map((match) => ({ text: match[0], position: match.index }));

/** Names that a message lists. */
const maxNamesTold = 20;

const reserved: readonly string[] = ['and', 'or', 'not', 'of', 'them', 'all', 'any', '1', '(', ')', '|'];

/** Recursive descent over the words. At the first fault it skips to the end; what it built until then is dropped. */
class ConditionReader {
  readonly #words: readonly Word[];
  readonly #names: readonly string[];
  readonly #end: number;
  #next = 0;
  #depth = 0;
  #selections = 0;
  #fault: ConditionFault | null = null;

  constructor(words: readonly Word[], names: readonly string[], end: number) {
    this.#words = words;
    this.#names = names;
    this.#end = end;
  }

  read(): ConditionResult {
    const condition = this.#expression();
    const rest = this.#words[this.#next];
    if (rest !== undefined) {
      const counts = rest.text.startsWith('|') ? '; for counts write a correlation' : '';
      this.#refuse(`"and", "or" or the end of the condition${counts}`);
    }
    return this.#fault === null ? { condition, fault: null } : { condition: null, fault: this.#fault };
  }

  #expression(): Condition {
    return this.#joined('or', () => this.#joined('and', () => this.#negated()));
  }

  #joined(kind: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const of = [first];
    while (this.#take(kind)) of.push(part());
    return of.length === 1 ? first : { kind, of };
  }

  #negated(): Condition {
    let times = 0;
    while (this.#take('not')) times += 1;
    const condition = this.#primary();
    return times % 2 === 0 ? condition : { kind: 'not', of: condition };
  }

  #primary(): Condition {
    if (this.#take('(')) return this.#parenthesized();
    if (this.#take('1') || this.#take('any')) return this.#someOf('or');
    if (this.#take('all')) return this.#someOf('and');
    const word = this.#words[this.#next];
    if (word === undefined || reserved.includes(word.text.toLowerCase())) {
      return this.#refuse('a selection, "not", "(", "1 of them" or "all of them"');
    }
    if (!this.#names.includes(word.text)) return this.#refuse(this.#wrongWord(word.text));
    this.#next += 1;
    return { kind: 'selection', name: word.text };
  }

  #wrongWord(text: string): string {
    const names = anyOf(this.#names.slice(0, maxNamesTold).map(quote));
    return /^\d+$/.test(text) ? `${names}; of several selections only "1 of" and "all of" can be asked` : names;
  }

  #parenthesized(): Condition {
    this.#depth += 1;
    if (this.#depth > maxConditionDepth) return this.#refuse(`at most ${maxConditionDepth} open parentheses`);
    const condition = this.#expression();
    if (!this.#take(')')) return this.#refuse('")"');
    this.#depth -= 1;
    return condition;
  }

  #someOf(kind: 'and' | 'or'): Condition {
    if (!this.#take('of')) return this.#refuse('"of them" or "of" and a pattern such as "filter_*"');
    const word = this.#words[this.#next]?.text ?? '(';
    const isThem = word.toLowerCase() === 'them';
    if (!isThem && reserved.includes(word.toLowerCase())) return this.#refuse('"them" or a pattern such as "filter_*"');
    const names = this.#names.filter(isThem ? (name) => !name.startsWith('_') : compileValue(word, 'equals'));
    if (names.length === 0) {
      const known = anyOf(this.#names.slice(0, maxNamesTold).map(quote));
      return this.#refuse(
        isThem ? 'a selection whose name does not begin with "_" for "them"' : `a pattern that fits ${known}`,
      );
    }
    this.#selections += names.length;
    if (this.#selections > maxConditionSelections) return this.#refuse(`at most ${maxConditionSelections} selections`);
    this.#next += 1;
    return { kind, of: names.map((name) => ({ kind: 'selection', name })) };
  }

  #take(text: string): boolean {
    const found = this.#words[this.#next]?.text.toLowerCase() === text;
    if (found) this.#next += 1;
    return found;
  }

  #refuse(expected: string): Condition {
    const word = this.#words[this.#next];
    const found = word === undefined ? 'its end' : quote(word.text);
    const message = `the condition has ${found} where it should have ${expected}`;
    this.#fault ??= { position: word?.position ?? this.#end, message };
    this.#next = this.#words.length;
    return { kind: 'or', of: [] };
  }
}
