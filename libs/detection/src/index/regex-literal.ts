/** White space and punctuation that a backslash makes a letter like any other. */
const escapedSign = /^[^\w\s]$/;
/** Escapes of one letter that stand for a class of letters or a place, and take nothing after them. */
const escapedClass = /^[dDsSwWbBAz]$/;
/** What a reading of signs alone can't tell the reach of: alternatives, and letters beyond ASCII. */
const notSimple = /[|]|[^ -~]/;
/** Letters for which RE2 ignoring case takes others than lower case makes of them: ſ and the Kelvin sign. */
const foldsFurther = /[sk]/i;
/** How often the item before may be there, also not at all. */
const repeat = /^(?:[*?]|\{\d+(?:,\d*)?\})/;

/**
 * The longest text that is in whatever an expression of RE2 finds, in lower case and as far as can be told simply; ''
 * where it can't. Only ASCII, since lower-casing other letters depends on their neighbours.
 */
export const regexLiteral = (regex: string, letterCase: 'ignores-case' | 'minds-case'): string => {
  const runs = [''];
  let at = 0;
  while (at < regex.length) {
    const end = itemEnd(regex, at);
    const item = regex.slice(at, end);
    const letter = end < 0 ? null : letterOf(item);
    if (letter === null) return '';
    const last = runs.length - 1;
    if (repeat.test(item)) runs[last] = (runs[last] ?? '').slice(0, -1);
    if (letter === '' || (letterCase === 'ignores-case' && foldsFurther.test(letter))) runs.push('');
    else runs[last] += letter;
    at = end;
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '').toLowerCase();
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
