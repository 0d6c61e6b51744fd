import { partsOf, type Part } from './parts.ts';

/** Letters compared in search of the parts of one value that have a `?`: at worst about a tenth of a second. */
const maxOpenSteps = 2 ** 22;

/** Holds for a text. */
export type TextTest = (text: string) => boolean;

/** Where in a text a value must stand. */
export type Place = 'equals' | 'contains' | 'startswith' | 'endswith';

/** Signs that mean an option: the ASCII ones, and the dashes that word processors and Windows take for them. */
const windashes = '-/\u2013\u2014\u2015';

/**
 * Compiles a value: `*` is any text, `?` any letter, `\*`, `\?` and `\\` the signs themselves; before anything else a
 * backslash is a backslash. With `dashes`, a `-` or `/` that begins a word stands for each of them. Compares letter by
 * letter: for a test that ignores case, give value and texts in lower case. A part with `?` is looked for in so much of a
 * very long text as 2^22 steps allow: 16 384 letters on for the longest value.
 */
export const compileValue = (value: string, place: Place, dashes: '' | 'windash' = ''): TextTest => {
  const parts = partsOf(value, dashes === '' ? '' : windashes);
  const only = parts.length === 1 ? parts[0] : undefined;
  const literal = only === undefined ? null : literalOf(only);
  if (literal !== null) return literalTest(literal, place);
  const open = literalBetween(parts);
  if (place === 'equals' && open !== null) return literalTest(open.literal, open.place);
  const openStart = place === 'contains' || place === 'endswith';
  const openEnd = place === 'contains' || place === 'startswith';
  return globTest([...(openStart ? [[]] : []), ...parts, ...(openEnd ? [[]] : [])]);
};

/** `*text`, `text*` and `*text*` are asked for as what they are, which is cheaper; null for any other. */
const literalBetween = (parts: readonly Part[]): { readonly literal: string; readonly place: Place } | null => {
  const [first, ...others] = parts.map(literalOf);
  const last = others.pop();
  if (first === undefined || first === null || last === undefined || last === null || others.length > 1) return null;
  const [middle] = others;
  if (others.length === 1) {
    return first === '' && last === '' && typeof middle === 'string' ? { literal: middle, place: 'contains' } : null;
  }
  if (first === '') return { literal: last, place: 'endswith' };
  return last === '' ? { literal: first, place: 'startswith' } : null;
};

const literalTest = (literal: string, place: Place): TextTest => {
  if (place === 'contains') return (text) => text.includes(literal);
  if (place === 'startswith') return (text) => text.startsWith(literal);
  if (place === 'endswith') return (text) => text.endsWith(literal);
  return (text) => text === literal;
};

/** The part's text where each of its places has one letter; else null. */
export const literalOf = (part: Part): string | null =>
  part.every((letters) => letters?.length === 1) ? part.join('') : null;

/** Finds a part in a text, from a position on; -1 where it is not. */
type Find = (text: string, from: number) => number;

/** The first part stands at the start, the last at the end, and each between as early as it can. */
const globTest = (parts: readonly Part[]): TextTest => {
  const [first = []] = parts;
  if (parts.length === 1) return (text) => text.length === first.length && standsAt(first, text, 0);
  const last = parts[parts.length - 1] ?? [];
  const maxPlaces = Math.floor(maxOpenSteps / parts.reduce((sum, part) => sum + part.length, 1));
  const between = parts.slice(1, -1).map((part) => ({ length: part.length, find: finderOf(part, maxPlaces) }));
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

const finderOf = (part: Part, maxPlaces: number): Find => {
  const literal = literalOf(part);
  if (literal !== null) return (text, from) => text.indexOf(literal, from);
  return (text, from) => {
    const end = Math.min(text.length - part.length, from + maxPlaces);
    for (let at = from; at <= end; at += 1) if (standsAt(part, text, at)) return at;
    return -1;
  };
};

const standsAt = (part: Part, text: string, at: number): boolean => {
  for (let i = 0; i < part.length; i += 1) {
    const letters = part[i] ?? null;
    if (letters !== null && !letters.includes(text.charAt(at + i))) return false;
  }
  return true;
};
