import { describe, expect, it } from '@jest/globals';
import { inTurns, turnMs } from './in-turns.ts';

describe('inTurns', () => {
  it('lets others have their turn during long work', async () => {
    let othersHadTheirs = false;
    const work = function* () {
      const startedMs = performance.now();
      setImmediate(() => (othersHadTheirs = true));
      while (performance.now() - startedMs < 2 * turnMs) yield;
      return othersHadTheirs;
    };
    expect(await inTurns(work())).toBe(true);
  });

  it('passes on what goes wrong', async () => {
    const work = function* () {
      yield;
      throw new Error('no room');
    };
    await expect(inTurns(work())).rejects.toThrow('no room');
  });
});
