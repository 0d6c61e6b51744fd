const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A byte order mark, which Windows editors and shippers put before UTF-8. */
const isMark = (line: Uint8Array, at: number): boolean =>
  line[at] === 0xef && line[at + 1] === 0xbb && line[at + 2] === 0xbf;

/** The line without JSON's white space and byte order marks around it: a part of the same memory, nothing copied. */
export function trimLine(line: Uint8Array): Uint8Array {
  let start = 0;
  let end = line.length;
  for (;;) {
    if (isSpace(line[start])) start += 1;
    else if (isMark(line, start)) start += 3;
    else break;
  }
  while (end > start && isSpace(line[end - 1])) end -= 1;
  return start === 0 && end === line.length ? line : line.subarray(start, end);
}
