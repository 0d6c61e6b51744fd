const closeBrace = 0x7d;

/**
 * True of bytes that are one whole JSON object up to their last byte. No longer line can begin with them, so such a line
 * is complete though its line break has not come yet.
 */
export function isWholeObject(line: Uint8Array): boolean {
  if (line[line.length - 1] !== closeBrace) return false;
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    return true;
  } catch {
    // Cut off, or no JSON: which of the two shows when more comes.
    return false;
  }
}
