import { describe, expect, it } from '@jest/globals';
import { coalesce, maxBatchItems, maxWaitingBatches } from './coalesce.ts';
import { Topic } from './topic.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('coalesce', () => {
  it('begins with an empty batch and misses nothing from then on', async () => {
    const topic = new Topic<number>();
    const stream = coalesce(topic, () => true);
    topic.publish([1]);
    expect((await stream.next()).value).toEqual({ items: [], lost: 0 });
    topic.publish([2, 3]);
    expect((await stream.next()).value).toEqual({ items: [1, 2, 3], lost: 0 });
    await stream.return();
  });

  it('leaves out what does not match', async () => {
    const topic = new Topic<number>();
    const stream = coalesce(topic, (item) => item % 2 === 0);
    await stream.next();
    topic.publish([1, 2, 3, 4]);
    expect((await stream.next()).value).toEqual({ items: [2, 4], lost: 0 });
    await stream.return();
  });

  it('cuts a flood into batches, and counts what nobody took', async () => {
    const topic = new Topic<number>();
    const stream = coalesce(topic, () => true);
    const flood = numbers(0, maxBatchItems * (maxWaitingBatches + 9));
    topic.publish(flood);
    const opening = (await stream.next()).value;
    expect(opening).toEqual({ items: [], lost: maxBatchItems * 10 });
    const taken: number[] = [];
    for (let batch = 1; batch < maxWaitingBatches; batch++) {
      const next = await stream.next();
      taken.push(...(next.value?.items ?? []));
    }
    expect(taken).toEqual(flood.slice(0, maxBatchItems * (maxWaitingBatches - 1)));
    await stream.return();
  });

  it('stops listening when the reader leaves, even while he waits', async () => {
    const topic = new Topic<number>();
    const stream = coalesce(topic, () => true);
    await stream.next();
    const waiting = stream.next();
    await stream.return();
    expect(topic.listeners).toBe(0);
    expect((await waiting).done).toBe(true);
  });

  it('gives who shows only the newest no more than those, and counts the rest', async () => {
    const topic = new Topic<number>();
    const stream = coalesce(topic, () => true, 3);
    await stream.next();
    topic.publish(numbers(0, 250));
    topic.publish([250, 251]);
    expect((await stream.next()).value).toEqual({ items: [249, 250, 251], lost: 249 });
    topic.publish([252]);
    expect((await stream.next()).value).toEqual({ items: [252], lost: 0 });
    await stream.return();
  });
});
