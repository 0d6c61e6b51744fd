/** White space and punctuation that a backslash makes a letter like any other. */
const escapedSign = /^[^\w\s]$/;
/** Escapes of one letter that stand for a class of letters or a place, and take nothing after them. */
const escapedClass = /^[dDsSwWbBAz]$/;
/** Letters beyond ASCII, of which a reading of signs alone can't tell what they stand for. */
const notSimple = /[^ -~]/;
/** Letters for which RE2 ignoring case takes others than lower case makes of them: ſ and the Kelvin sign. */
const foldsFurther = /[sk]/i;
/** How often the item before may be there, also not at all. */
const repeat = /^(?:[*?]|\{\d+(?:,\d*)?\})/;

/** Alternatives that are told apart, and texts of one group; more are not looked for. */
const maxAlternatives = 64;

type LetterCase = 'ignores-case' | 'minds-case';

/** Texts of which one must be there. */
type AnyOf = readonly string[];

/**
 * Texts of which one is in whatever an expression of RE2 finds, in lower case and as far as can be told simply; one is ''
 * where it can't. Only ASCII, since lower-casing other letters depends on their neighbours.
 */
export const regexLiterals = (regex: string, letterCase: LetterCase): readonly string[] =>
  needsOf(regex, letterCase).flatMap(rarestOf);

/**
 * A test that holds for every text in which an expression of RE2 finds something, and not for most others, at a small part
 * of the cost; null where nothing is known to tell them apart.
 */
export const regexSieve = (regex: string, letterCase: LetterCase): ((text: string) => boolean) | null => {
  const needs = needsOf(regex, letterCase);
  if (needs.some((sets) => sets.length === 0)) return null;
  return (text) => {
    const lowered = text.toLowerCase();
    return needs.some((sets) => sets.every((anyOf) => anyOf.some((literal) => lowered.includes(literal))));
  };
};

/** For each alternative what it needs, all of it; [] where nothing is known. */
const needsOf = (regex: string, letterCase: LetterCase): readonly (readonly AnyOf[])[] => {
  // what is said for all of it may be said at its beginning
  const isFolding = regex.startsWith('(?i)');
  const items = itemsOf(isFolding ? regex.slice('(?i)'.length) : regex);
  if (items === null) return [[]];
  const alternatives: string[][] = [[]];
  for (const item of items) {
    if (item === '|') alternatives.push([]);
    else alternatives[alternatives.length - 1]?.push(item);
  }
  if (alternatives.length > maxAlternatives) return [[]];
  return alternatives.map((own) => needsOfAll(own, isFolding ? 'ignores-case' : letterCase));
};

/** Null where an item is not simple. */
const itemsOf = (regex: string): readonly string[] | null => {
  const items: string[] = [];
  for (let at = 0; at < regex.length;) {
    const end = itemEnd(regex, at);
    if (end < 0) return null;
    items.push(regex.slice(at, end));
    at = end;
  }
  return items;
};

/** What items one after the other need; [] where one is not simple. */
const needsOfAll = (items: readonly string[], letterCase: LetterCase): readonly AnyOf[] => {
  const runs = [''];
  const groups: (readonly AnyOf[])[] = [];
  for (const [index, item] of items.entries()) {
    const letter = letterOf(item);
    if (letter === null) return [];
    const last = runs.length - 1;
    if (repeat.test(item)) {
      runs[last] = (runs[last] ?? '').slice(0, -1);
      if (items[index - 1]?.startsWith('(')) groups.pop();
    }
    if (letter === '' || (letterCase === 'ignores-case' && foldsFurther.test(letter))) runs.push('');
    else runs[last] += letter;
    if (item.startsWith('(')) groups.push(needsOfGroup(item, letterCase));
  }
  const lowered = runs.filter((run) => run !== '').map((run) => [run.toLowerCase()]);
  return [...lowered, ...groups.flat()];
};

const needsOfGroup = (item: string, letterCase: LetterCase): readonly AnyOf[] => {
  const alternatives = needsOf(item.slice(item.startsWith('(?:') ? '(?:'.length : 1, -1), letterCase);
  const [only] = alternatives;
  if (alternatives.length === 1 && only !== undefined) return only;
  const any = alternatives.flatMap(rarestOf);
  return any.includes('') || any.length > maxAlternatives ? [] : [any];
};

/** The longer the shortest text and the fewer there are, the more seldom a text has one. */
const rarestOf = (sets: readonly AnyOf[]): AnyOf => {
  const rarity = (anyOf: AnyOf): number => Math.min(...anyOf.map(({ length }) => length)) - Math.log2(anyOf.length);
  return sets.reduce((rarest, anyOf) => (rarity(anyOf) > rarity(rarest) ? anyOf : rarest), sets[0] ?? ['']);
};

/** Where the item at a place ends: a letter, an escape, a class, a group or a repeat; -1 where it is not simple. */
const itemEnd = (regex: string, at: number): number => {
  switch (regex[at]) {
    case '\\':
      return at + 2;
    case '[':
      return classEnd(regex, at);
    case '(':
      return groupEnd(regex, at);
    case '{':
      return at + (repeat.exec(regex.slice(at))?.[0].length ?? -at - 1);
    default:
      return at + 1;
  }
};

/** The letter that an item stands for; '' where it is none or any of several, null where that is not told simply. */
const letterOf = (item: string): string | null => {
  if (item.startsWith('(')) return '';
  if (notSimple.test(item)) return null;
  if (item.startsWith('\\')) {
    const escaped = item.slice(1);
    return escapedSign.test(escaped) ? escaped : escapedClass.test(escaped) ? '' : null;
  }
  return item.length > 1 || '*?+.^$)'.includes(item) ? '' : item;
};

const classEnd = (regex: string, start: number): number => {
  const first = regex[start + 1] === '^' ? start + 2 : start + 1;
  for (let at = first; at < regex.length; at += 1) {
    const sign = regex.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === '[') return -1;
    else if (sign === ']' && at > first) return at + 1;
  }
  return -1;
};

/** What is in a group is left out, unless it sets flags for what comes after it. */
const groupEnd = (regex: string, start: number): number => {
  if (regex[start + 1] === '?' && regex[start + 2] !== ':') return -1;
  let depth = 0;
  let at = start;
  while (at >= 0 && at < regex.length) {
    const sign = regex[at];
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) return at + 1;
    at = sign === '[' ? classEnd(regex, at) : at + (sign === '\\' ? 2 : 1);
  }
  return -1;
};
