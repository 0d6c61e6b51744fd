import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Commit } from '../../store/journal.ts';
import { aGradedEvent } from '../../store/testing/graded-events.ts';
import { CommitQueue } from './commit-queue.ts';
import { Sequence } from './sequence.ts';

const commitOf = (count: number): Commit => ({
  events: Array.from({ length: count }, (_, number) => aGradedEvent(number)),
  receipts: [],
});

describe('CommitQueue', () => {
  let kept: number[];
  let faults: (Error | null)[];
  let queue: CommitQueue;

  beforeEach(() => {
    kept = [];
    faults = [];
    queue = new CommitQueue(async ({ events }) => {
      await Promise.resolve();
      const fault = faults.shift();
      if (fault) throw fault;
      kept.push(events.length);
    });
  });

  it('makes one commit of what comes while one is under way', async () => {
    await Promise.all([1, 2, 3].map((count) => queue.commit(commitOf(count))));
    expect(kept).toEqual([1, 5]);
  });

  it('makes no commit larger than a store takes at once, save for a single larger one', async () => {
    await Promise.all([1, 1500, 400, 200, 2500].map((count) => queue.commit(commitOf(count))));
    expect(kept).toEqual([1, 1900, 200, 2500]);
  });

  it('keeps nothing of a sequence behind what could not be kept, and all of the others', async () => {
    faults.push(new Error('busy'));
    const [one, other] = [new Sequence(), new Sequence()];
    const outcomes = await Promise.allSettled([
      queue.commit(commitOf(1), one),
      queue.commit(commitOf(2), one),
      queue.commit(commitOf(3), other),
      queue.commit(commitOf(4)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    await expect(queue.commit(commitOf(5), one)).rejects.toThrow('busy');
    expect(kept).toEqual([3, 4]);
  });

  it('makes each by itself after a failure, until one succeeds', async () => {
    faults.push(null, new Error('one of them is spoilt'), new Error('still is'));
    const first = queue.commit(commitOf(1));
    const group = await Promise.allSettled([queue.commit(commitOf(2)), queue.commit(commitOf(3))]);
    await first;
    expect(group.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = await Promise.allSettled([2, 3, 4, 5].map((count) => queue.commit(commitOf(count))));
    expect(again.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(kept).toEqual([1, 3, 9]);
  });
});
