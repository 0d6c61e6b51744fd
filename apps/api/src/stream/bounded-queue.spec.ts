import { describe, expect, it } from '@jest/globals';
import { BoundedQueue } from './bounded-queue.ts';

const make = (capacity: number) => {
  const closings: string[] = [];
  const queue = new BoundedQueue<string>(
    capacity,
    (item, lost) => `${item} after ${lost} lost`,
    () => closings.push('closed'),
  );
  return { queue, closings };
};

describe('BoundedQueue', () => {
  it('gives items in order', async () => {
    const { queue } = make(2);
    queue.push('a');
    queue.push('b');
    expect([(await queue.next()).value, (await queue.next()).value]).toEqual(['a', 'b']);
  });

  it('gives an item to who waits for it', async () => {
    const { queue } = make(1);
    const waiting = queue.next();
    queue.push('a');
    expect(await waiting).toEqual({ value: 'a', done: false });
  });

  it('gives up what is newest when it is full, and says how much with the next item taken', async () => {
    const { queue } = make(1);
    queue.push('a');
    queue.push('b', 5);
    queue.push('c', 2);
    expect((await queue.next()).value).toBe('a after 7 lost');
    queue.push('d');
    expect((await queue.next()).value).toBe('d');
  });

  it('ends for a reader who leaves while he waits', async () => {
    const { queue, closings } = make(1);
    const waiting = queue.next();
    await queue.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(closings).toEqual(['closed']);
  });

  it('closes once, however often the reader leaves', async () => {
    const { queue, closings } = make(1);
    await queue.return();
    await queue.return();
    await expect(queue.throw(new Error('gone'))).rejects.toThrow('gone');
    expect(closings).toEqual(['closed']);
  });

  it('gives what is queued before its end', async () => {
    const { queue } = make(1);
    queue.push('a');
    queue.end();
    queue.push('late');
    const read: string[] = [];
    for await (const item of queue) read.push(item);
    expect(read).toEqual(['a']);
  });
});
