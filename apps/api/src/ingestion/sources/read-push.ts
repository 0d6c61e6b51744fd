import { JsonArraySplitter, JsonObjectSplitter, LineSplitter, type SplitLines } from '@tetrascope/tetragon';
import type { LineBatch } from '../source.ts';

/** How a pushed body is cut into events: at line breaks, or as its first byte tells (an array, or objects). */
export type PushFraming = 'lines' | 'json';

const framings: ReadonlyMap<string, PushFraming> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['application/x-jsonlines', 'lines'],
  ['application/json-lines', 'lines'],
  ['application/jsonlines', 'lines'],
  ['text/plain', 'lines'],
  // what curl says of --data-binary unless it is told otherwise
  ['application/x-www-form-urlencoded', 'json'],
]);

/** Every media type a push may have, for whoever must name or register them. */
export const pushMediaTypes: readonly string[] = [...framings.keys()];

/** The framing that a Content-Type header asks for, parameters aside; null for one that holds no events. */
export function pushFraming(contentType: string): PushFraming | null {
  return framings.get((contentType.split(';', 1)[0] as string).trim().toLowerCase()) ?? null;
}

/**
 * The lines of a pushed body, as it comes in. Offsets are those in the body. Malformed bodies give lines that decoding
 * refuses, or unread ones; it rejects only when the body does.
 *
 * Log shippers send, all as application/json unless noted: Fluent Bit an array (`format json`), objects one a line
 * (`json_lines`) or without a separator (`json_stream`); Vector an array (its json codec) or application/x-ndjson
 * (`framing.method: newline_delimited`).
 */
export async function* readPush(
  body: AsyncIterable<Uint8Array>,
  framing: PushFraming,
): AsyncGenerator<LineBatch, void, undefined> {
  let splitter: Splitter | null = framing === 'lines' ? new LineSplitter() : null;
  let skipped = 0;
  for await (const chunk of body) {
    let rest = chunk;
    if (splitter === null) {
      rest = withoutLeadingSpace(chunk);
      skipped += chunk.length - rest.length;
      if (rest.length > 0) splitter = splitterFor(rest, skipped);
    }
    for (const found of splitter?.split(rest) ?? []) yield { ...found, duplicates: 0 };
  }
  for (const found of splitter?.end() ?? []) yield { ...found, duplicates: 0 };
}

interface Splitter {
  split(chunk: Uint8Array): Iterable<SplitLines>;
  end(): Iterable<SplitLines>;
}

const openBracket = 0x5b;

function splitterFor(start: Uint8Array, offset: number): Splitter {
  return start[0] === openBracket ? new JsonArraySplitter(offset) : new JsonObjectSplitter(offset);
}

/** White space, and the bytes of a byte order mark, which some programs on Windows put before any text. */
const skippable = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

function withoutLeadingSpace(chunk: Uint8Array): Uint8Array {
  const start = chunk.findIndex((byte) => !skippable.has(byte));
  return start === -1 ? chunk.subarray(chunk.length) : chunk.subarray(start);
}
