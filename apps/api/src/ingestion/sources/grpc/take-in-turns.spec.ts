import { describe, expect, it } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { takeInTurns } from './take-in-turns.ts';

describe('takeInTurns', () => {
  it('gives every message in its order, and others their turn after a few hundred', async () => {
    const sent = Array.from({ length: 20_000 }, (_, n) => Uint8Array.of(n >> 8, n));
    const stream = Readable.from(sent, { objectMode: true }).pipe(new PassThrough({ objectMode: true }));
    const taken: Uint8Array[] = [];
    let most = 0;
    let sinceTurn = 0;
    const turn = () => {
      sinceTurn = 0;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);
    takeInTurns(stream, (message) => {
      taken.push(message);
      most = Math.max(most, ++sinceTurn);
    });
    await new Promise((resolve) => stream.on('end', resolve));
    clearImmediate(next);
    expect(taken).toEqual(sent);
    expect(most).toBeLessThanOrEqual(1000);
  });
});
