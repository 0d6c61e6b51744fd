/** The form of a time up to its whole seconds; `0` stands for any digit. */
const form = '0000-00-00T00:00:00';
const zone = '+00:00';

const dot = 0x2e;
const minus = 0x2d;
const space = 0x20;
const letterZ = 0x5a;

/** Bytes of the longest time that is looked for, without the space: nine fraction digits and an offset from UTC. */
export const maxTimeBytes = form.length + 10 + zone.length;
/** Of the shortest. */
export const minTimeBytes = form.length + 1;

/**
 * How many bytes at `at` are an RFC 3339 time and the space behind it, as container runtimes write before a line; 0 where
 * there is none. Only the form is looked at: that is enough to tell it from an event, which begins with a brace.
 */
export function timePrefixLength(line: Uint8Array, at: number): number {
  if (!hasForm(line, at, form)) return 0;
  let end = at + form.length;
  if (line[end] === dot) for (end++; isDigit(line[end]); end++);
  if (line[end] === letterZ) end++;
  else if (hasForm(line, end, zone) || (line[end] === minus && hasForm(line, end + 1, zone.slice(1))))
    end += zone.length;
  else return 0;
  return end - at <= maxTimeBytes && line[end] === space ? end + 1 - at : 0;
}

function hasForm(line: Uint8Array, at: number, wanted: string): boolean {
  for (let n = 0; n < wanted.length; n++) {
    const code = wanted.charCodeAt(n);
    if (code === 0x30 ? !isDigit(line[at + n]) : line[at + n] !== code) return false;
  }
  return true;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
