/** What makes a text ambiguous or unsafe in a line: blanks, quotes, backslashes and whatever does not print. */
const unsafe = /[^\p{L}\p{M}\p{N}\p{P}\p{S}]|["\\]/u;
/** Printable ASCII without the three: nearly every text, told apart without the tables of Unicode. */
const plain = /^[!#-[\]-~]*$/;
const escaped = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function escape(char: string): string {
  const known = short[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/**
 * The text in double quotes with Go's escapes, as `tetra` does, if it holds a blank, a quote, a backslash or anything
 * that does not print; else the text itself. So no event can move a terminal's cursor or forge a second field.
 */
export function quote(text: string): string {
  return !plain.test(text) && unsafe.test(text) ? `"${text.replace(escaped, escape)}"` : text;
}

/** The first `max` characters, and `…` if there are more; never half a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, splitsPair ? max - 1 : max)}…`;
}
