import type { JsonObject } from './decoded.ts';
import { onOneLine } from './json-value-scanner.ts';
import { utf8Bytes } from './utf8-bytes.ts';

/** Where log shippers put the line they read: Fluent Bit in `log`, Vector in `message`. */
const lineKeys = ['log', 'message'] as const;

/**
 * The line inside a log shipper's record, for a payload that holds no event itself: white space around it is left out
 * and line breaks outside its strings become spaces. Null where there is no `log` or `message` that looks like a JSON
 * object; whether it is an event is for decoding to say.
 */
export function unwrapShipped(payload: JsonObject): Uint8Array | null {
  for (const key of lineKeys) {
    const text = Object.hasOwn(payload, key) ? payload[key] : undefined;
    if (typeof text !== 'string') continue;
    const line = text.trim();
    if (line.startsWith('{')) return onOneLine(utf8Bytes(line));
  }
  return null;
}
