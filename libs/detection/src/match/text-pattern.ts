import type { Comparison } from '../rule.ts';

/** Holds for a text in lower case. */
export type TextTest = (lowered: string) => boolean;

/** A value of a rule in lower case: its literal parts, between which any text may stand; `?` stands for one letter. */
export interface TextPattern {
  /** The whole value where it has no wildcard, else null. */
  readonly literal: string | null;
  readonly test: TextTest;
}

/** A part between two `*`: letters, and null for `?`. */
type Part = readonly (string | null)[];

/**
 * Compiles a value: `*` is any text, `?` any letter, `\*`, `\?` and `\\` the signs themselves; before anything else a
 * backslash is a backslash. Case is ignored. A test takes time linear in the text for patterns without `?`.
 */
export const compileValue = (value: string, comparison: Comparison): TextPattern => {
  const parts = partsOf(value.toLowerCase());
  const only = parts.length === 1 ? parts[0] : undefined;
  const literal = only === undefined ? null : literalOf(only);
  if (literal !== null) return { literal, test: literalTest(literal, comparison) };
  const openStart = comparison === 'contains' || comparison === 'endswith';
  const openEnd = comparison === 'contains' || comparison === 'startswith';
  return { literal: null, test: globTest([...(openStart ? [[]] : []), ...parts, ...(openEnd ? [[]] : [])]) };
};

const literalTest = (literal: string, comparison: Comparison): TextTest => {
  if (comparison === 'contains') return (text) => text.includes(literal);
  if (comparison === 'startswith') return (text) => text.startsWith(literal);
  if (comparison === 'endswith') return (text) => text.endsWith(literal);
  return (text) => text === literal;
};

const partsOf = (value: string): readonly Part[] => {
  let part: (string | null)[] = [];
  const parts = [part];
  for (let i = 0; i < value.length; i += 1) {
    const letter = value[i] ?? '';
    const next = value[i + 1];
    if (letter === '\\' && (next === '*' || next === '?' || next === '\\')) {
      part.push(next);
      i += 1;
    } else if (letter === '*') {
      part = [];
      parts.push(part);
    } else {
      part.push(letter === '?' ? null : letter);
    }
  }
  return parts;
};

const literalOf = (part: Part): string | null => (part.includes(null) ? null : part.join(''));

/** Finds a part in a text, from a position on; -1 where it is not. */
type Find = (text: string, from: number) => number;

/** The first part stands at the start, the last at the end, and each between as early as it can. */
const globTest = (parts: readonly Part[]): TextTest => {
  const [first = []] = parts;
  if (parts.length === 1) return (text) => text.length === first.length && standsAt(first, text, 0);
  const last = parts[parts.length - 1] ?? [];
  const between = parts.slice(1, -1).map((part) => ({ length: part.length, find: finderOf(part) }));
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !standsAt(first, text, 0) || !standsAt(last, text, end)) return false;
    let at = first.length;
    for (const { length, find } of between) {
      const found = find(text, at);
      if (found < 0 || found + length > end) return false;
      at = found + length;
    }
    return true;
  };
};

const finderOf = (part: Part): Find => {
  const literal = literalOf(part);
  if (literal !== null) return (text, from) => text.indexOf(literal, from);
  return (text, from) => {
    for (let at = from; at + part.length <= text.length; at += 1) if (standsAt(part, text, at)) return at;
    return -1;
  };
};

const standsAt = (part: Part, text: string, at: number): boolean =>
  part.every((letter, i) => letter === null || text[at + i] === letter);
