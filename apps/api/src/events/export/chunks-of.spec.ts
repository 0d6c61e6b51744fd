import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { GradedEvent } from '@tetrascope/detection';
import { aGradedEvent } from '../../store/testing/graded-events.ts';
import { chunkBytes, chunksOf } from './chunks-of.ts';
import { jsonFormat } from './json-format.ts';
import { ndjsonFormat } from './ndjson-format.ts';

const eventOf = (number: number, characters: number): GradedEvent =>
  aGradedEvent(number, { line: aLine({ kind: 'exec', arguments: 'x'.repeat(characters) }) });

async function* pagesOf(...pages: readonly (readonly GradedEvent[])[]) {
  yield* pages;
}

describe('chunksOf', () => {
  it('hands on no chunk that is larger than its bound, however long a line is', async () => {
    const events = [eventOf(1, 10), eventOf(2, 1_000_000), ...Array.from({ length: 300 }, (_, at) => eventOf(at, 500))];
    const chunks = (await Readable.from(chunksOf(pagesOf(events), ndjsonFormat)).toArray()) as Buffer[];
    expect(Math.max(...chunks.map(({ length }) => length))).toBe(chunkBytes);
    expect(chunks.length).toBeGreaterThan(15);
    const expected = Buffer.concat(events.flatMap(({ raw }) => [raw, Buffer.from('\n')]));
    expect(Buffer.concat(chunks).equals(expected)).toBe(true);
  });

  it('keeps nothing of a page back until the next one', async () => {
    const chunks = chunksOf(pagesOf([eventOf(1, 1)], [eventOf(2, 1)]), ndjsonFormat);
    expect(String((await chunks.next()).value)).toContain('\n');
  });

  it('parts events of different pages as those of one', async () => {
    const chunks = (await Readable.from(
      chunksOf(pagesOf([eventOf(1, 1)], [eventOf(2, 1), eventOf(3, 1)]), jsonFormat),
    ).toArray()) as Buffer[];
    expect(JSON.parse(Buffer.concat(chunks).toString())).toHaveLength(3);
  });
});
