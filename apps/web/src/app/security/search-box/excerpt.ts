/** Characters that are shown before and after the one that is pointed at. */
const surroundings = 16;

/** A text around one of its characters. */
export interface Excerpt {
  readonly before: string;
  /** The character itself, whole; a blank sign at the end of the text, where there is none. */
  readonly at: string;
  readonly after: string;
}

/** What a person needs to see to find the character at `position`, in UTF-16 units. */
export function excerptOf(text: string, position: number): Excerpt {
  const at = String.fromCodePoint(text.codePointAt(position) ?? 0x2423);
  const start = Math.max(0, position - surroundings);
  const end = position + at.length;
  const before = text.slice(start, position).toWellFormed();
  const after = text.slice(end, end + surroundings).toWellFormed();
  return {
    before: start > 0 ? `…${before}` : before,
    at: at.toWellFormed(),
    after: end + surroundings < text.length ? `${after}…` : after,
  };
}
