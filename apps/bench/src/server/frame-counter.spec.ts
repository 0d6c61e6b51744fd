import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameCounter } from './frame-counter.ts';

function frame(body: string, opcode = 1): Buffer {
  const payload = Buffer.from(body);
  const head = Buffer.alloc(payload.length > 65_535 ? 10 : payload.length > 125 ? 4 : 2);
  head[0] = 128 | opcode;
  head[1] = payload.length > 65_535 ? 127 : payload.length > 125 ? 126 : payload.length;
  if (head.length === 4) head.writeUInt16BE(payload.length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}

const event = (size: number) => JSON.stringify({ type: 'security_event', filler: 'x'.repeat(size) });

it('counts text frames and what the server left out, wherever the bytes are cut', () => {
  const stream = Buffer.concat([
    frame(event(20)),
    frame(event(2_000)),
    frame('', 9),
    frame(JSON.stringify({ type: 'frames_lost', count: 12 })),
    frame(event(70_000)),
    frame(JSON.stringify({ type: 'frames_lost', count: 3 })),
  ]);
  const cuts = fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 12 });
  fc.assert(
    fc.property(cuts, (at) => {
      const counter = new FrameCounter();
      const bounds = [0, ...at.sort((a, b) => a - b), stream.length];
      for (const [index, start] of bounds.entries()) counter.take(stream.subarray(start, bounds[index + 1] ?? start));
      expect([counter.frames, counter.lost]).toEqual([5, 15]);
    }),
  );
});
