import type { Decoded, Reject } from '../decoded.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { eventTypeOf } from './event-type-of.ts';
import { asObject } from '../field.ts';
import { isTooDeep } from './nesting.ts';
import { emptyLine, invalidUtf8, lineTooLong, noEvent, notJson, notObject, tooDeep } from './reject.ts';
import { maxLineBytes } from '../split-lines.ts';
import { trimLine } from './trim-line.ts';
import { viewOf } from './view-of.ts';

/**
 * Reads one line of a Tetragon export. `raw` is the part of `bytes` from `{` to `}`, the same memory: copy it if the
 * buffer will be used again. Fields and types nobody knows are kept. Never throws, whatever the bytes.
 */
export function decodeLine(bytes: Uint8Array): Decoded | Reject {
  const raw = trimLine(bytes);
  if (raw.length === 0) return emptyLine;
  if (raw.length > maxLineBytes) return lineTooLong(raw.length);
  const text = decodeUtf8(raw);
  if (text === null) return invalidUtf8;
  if (isTooDeep(text)) return tooDeep;
  const value = parseJson(text);
  if (value === undefined) return notJson(text);
  const payload = asObject(value);
  if (payload === undefined) return notObject(text);
  const type = eventTypeOf(payload);
  if (type === null) return noEvent(Object.keys(payload));
  return { raw, view: viewOf(type, payload), payload };
}

/** The value of JSON text, undefined if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // a SyntaxError is what undefined says; its message may quote the line, ours is bounded
    return undefined;
  }
}
