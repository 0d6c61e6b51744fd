import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SeenLines } from './seen-lines.ts';

const take = (seen: SeenLines, lines: readonly string[]) =>
  lines.filter((line) => seen.digestIfNew(Buffer.from(line)) !== null);

describe('SeenLines', () => {
  it('takes equal lines for different ones while no overlap is expected', () => {
    expect(take(new SeenLines(), ['a', 'a', 'b', 'a'])).toEqual(['a', 'a', 'b', 'a']);
  });

  it('drops a line as often as it came, up to the newest one', () => {
    const seen = new SeenLines();
    take(seen, ['a', 'b', 'b', 'c']);
    seen.expectRepeats();
    expect(take(seen, ['b', 'b', 'c', 'b', 'c', 'a'])).toEqual(['b', 'c', 'a']);
  });

  it('gives a log once, however often it breaks off and whatever overlap is sent again', () => {
    const log = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 }).map((lines) =>
      // Each line is distinct, as events with their nanoseconds are.
      lines.map((line, index) => `${line}${index}`),
    );
    const breaks = fc.array(fc.record({ reach: fc.nat(12), overlap: fc.nat(12) }), { maxLength: 8 });
    fc.assert(
      fc.property(log, breaks, (lines, cuts) => {
        const seen = new SeenLines(12);
        const got: string[] = [];
        let read = 0;
        for (const { reach, overlap } of [...cuts, { reach: lines.length, overlap: 12 }]) {
          const from = Math.max(0, read - overlap);
          read = Math.min(lines.length, read + reach);
          got.push(...take(seen, lines.slice(from, read)));
          seen.expectRepeats();
        }
        expect(got).toEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  it('remembers a bounded number of lines, and expects repeats no longer than that', () => {
    const seen = new SeenLines(3);
    take(seen, ['a', 'b', 'c', 'd']);
    seen.expectRepeats();
    expect(take(seen, ['a', 'x', 'y', 'd'])).toEqual(['a', 'x', 'y', 'd']);
  });

  it('goes on from the digests that an earlier run kept, the newest of them', () => {
    const first = new SeenLines();
    const lines = Array.from({ length: 1000 }, (_, n) => `line ${n}`);
    const kept = Buffer.concat(lines.map((line) => first.digestIfNew(Buffer.from(line)) as Uint8Array));
    const seen = new SeenLines(600, kept);
    seen.expectRepeats();
    expect(take(seen, [...lines.slice(300), 'new'])).toEqual([...lines.slice(300, 400), 'new']);
  });
});
