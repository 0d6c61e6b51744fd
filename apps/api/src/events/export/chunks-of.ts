import type { GradedEvent } from '@tetrascope/detection';
import type { ExportFormat } from './export-format.ts';

/** Bytes handed on at a time: what a reader must take before its patience is measured anew. */
export const chunkBytes = 64 * 1024;

/** Events as the bytes of a file, in chunks of about that size; what a page has is not kept back for the next one. */
export async function* chunksOf(
  pages: AsyncIterable<readonly GradedEvent[]>,
  { head, between, foot, partsOf }: ExportFormat,
): AsyncGenerator<Uint8Array, void, void> {
  const separator = Buffer.from(between);
  let parts: Uint8Array[] = [Buffer.from(head)];
  let isFirst = true;
  for await (const events of pages) {
    let bytes = 0;
    for (const event of events) {
      if (!isFirst) parts.push(separator);
      isFirst = false;
      for (const part of partsOf(event)) {
        parts.push(part);
        bytes += part.length;
      }
      if (bytes < chunkBytes) continue;
      yield* piecesOf(Buffer.concat(parts));
      [parts, bytes] = [[], 0];
    }
    yield* piecesOf(Buffer.concat(parts));
    parts = [];
  }
  yield* piecesOf(Buffer.concat([...parts, Buffer.from(foot)]));
}

/** A single line may be far longer than a chunk. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array, void, void> {
  for (let from = 0; from < bytes.length; from += chunkBytes) yield bytes.subarray(from, from + chunkBytes);
}
