import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonBytes } from './json-bytes.ts';

const written = (json: JsonBytes, text: string): Uint8Array => {
  const bytes = Buffer.from(text);
  json.string(bytes, 0, bytes.length);
  return json.take();
};

/** Of most sizes there are: far below a block, about one, and above. */
const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  fc.nat(40_000).map((length) => 'x\n'.repeat(length)),
);

describe('JsonBytes', () => {
  it('hands out texts that stay as they are, whatever is written or given up after them', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text, isGivenUp: fc.boolean() }), { maxLength: 8 }), (steps) => {
        const json = new JsonBytes();
        const taken: Uint8Array[] = [];
        for (const { text, isGivenUp } of steps) {
          const part = Buffer.from(text);
          if (isGivenUp) json.string(part, 0, part.length);
          json.clear();
          taken.push(written(json, text));
        }
        expect(taken.map((bytes) => Buffer.from(bytes).toString())).toEqual(
          steps.map(({ text }) => JSON.stringify(text)),
        );
      }),
    );
  });

  it('knows the last byte of the present text alone', () => {
    const json = new JsonBytes();
    written(json, 'before');
    expect(json.last).toBeUndefined();
    json.byte(0x7b);
    expect(json.last).toBe(0x7b);
    json.clear();
    expect(json.last).toBeUndefined();
  });

  it('lets many small texts share memory, and keeps none of a huge one', () => {
    const json = new JsonBytes();
    const blocks = new Set(Array.from({ length: 1000 }, () => written(json, 'x'.repeat(100)).buffer));
    expect(blocks.size).toBeLessThan(10);
    const huge = written(json, 'x'.repeat(1_000_000));
    expect(written(json, 'next').buffer).not.toBe(huge.buffer);
  });
});
