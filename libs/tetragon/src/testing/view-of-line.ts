import { decodeLine } from '../decode/decode-line.ts';
import type { Decoded } from '../decoded.ts';
import type { EventView } from '../event-view.ts';
import { utf8Bytes } from '../utf8-bytes.ts';

/** Decodes a line that must be an event; throws the reason where it is none. */
export function decodedOf(line: string): Decoded {
  const result = decodeLine(utf8Bytes(line));
  if ('code' in result) throw new Error(result.reason);
  return result;
}

/** The view of a line that must be an event. */
export function viewOfLine(line: string): EventView {
  return decodedOf(line).view;
}
