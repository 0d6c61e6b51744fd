/** A text whose leading path can be shortened in its directory, so that the program's name stays in sight. */
export interface PartedPath {
  /** Empty where there is none worth shortening. */
  readonly directory: string;
  readonly rest: string;
}

/** Shorter directories, such as /usr/bin, are shown whole. The style sheet allows as many characters. */
const longestWhole = 9;

/** Parts a text that begins with a path, before the path's last slash. Both parts together are the text. */
export function partPath(text: string): PartedPath {
  const directory = /^(\/\S+)\//.exec(text)?.[1] ?? '';
  return directory.length <= longestWhole
    ? { directory: '', rest: text }
    : { directory, rest: text.slice(directory.length) };
}
