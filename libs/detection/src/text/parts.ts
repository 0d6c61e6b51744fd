/** A part of a value between two `*`: for each place the letters that may stand there, null for any (`?`). */
export type Part = readonly (string | null)[];

/**
 * Letters of a value with a `?` or a dash that stands for several: it is tried at every place of a text, so its length
 * times the text's is what it may cost.
 */
export const maxOpenValueLength = 256;

/** Takes a value apart at its `*`. `dashes`, unless '', may each stand where the value has `-` or `/` before a word. */
export const partsOf = (value: string, dashes = ''): readonly Part[] => {
  let part: (string | null)[] = [];
  const parts = [part];
  for (let i = 0; i < value.length; i += 1) {
    const letter = value.charAt(i);
    const next = value.charAt(i + 1);
    if (letter === '\\' && (next === '*' || next === '?' || next === '\\')) {
      part.push(next);
      i += 1;
    } else if (letter === '*') {
      part = [];
      parts.push(part);
    } else if (dashes !== '' && beginsOption(value, i)) {
      part.push(dashes);
    } else {
      part.push(letter === '?' ? null : letter);
    }
  }
  return parts;
};

const wordLetter = /\w/;

const beginsOption = (value: string, at: number): boolean =>
  (value[at] === '-' || value[at] === '/') &&
  wordLetter.test(value.charAt(at + 1)) &&
  !wordLetter.test(value.charAt(at - 1));

/** Writes a text as a value that means it letter by letter. */
export const escapeText = (text: string): string => text.replace(/[\\*?]/g, '\\$&');

/** The text that a value means; null where it has a wildcard. */
export const plainTextOf = (value: string): string | null => {
  const parts = partsOf(value);
  const [only] = parts;
  return parts.length > 1 || only === undefined || only.includes(null) ? null : only.join('');
};

/** Why a value costs too much to look for; null where it does not. */
export const openValueFault = (value: string, dashes: string): string | null => {
  if (value.length <= maxOpenValueLength) return null;
  const open = partsOf(value, dashes).some((part) => part.some((letters) => letters?.length !== 1));
  return open ? `a value of ${value.length} characters with "?" or windash: at most ${maxOpenValueLength}` : null;
};
