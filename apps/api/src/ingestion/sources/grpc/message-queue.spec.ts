import { describe, expect, it } from '@jest/globals';
import { maxAllQueuedBytes, maxQueuedBytes, maxQueuedMessages, MessageQueue, QueueRoom } from './message-queue.ts';

const sized = (bytes: number): Uint8Array => new Uint8Array(bytes);

describe('MessageQueue', () => {
  it('gives what came, with where it began, in parts of at most a thousand', () => {
    const queue = new MessageQueue(new QueueRoom());
    for (let n = 0; n < 1001; n += 1) queue.push(sized(n % 3), n);
    const first = queue.take();
    expect(first.messages).toHaveLength(1000);
    expect(first.offsets.slice(0, 5)).toEqual([0, 0, 1, 3, 3]);
    expect(queue.oldestMs).toBe(1000);
    expect(queue.take()).toEqual({ messages: [sized(1)], offsets: [999], dropped: 0 });
    expect(queue.hasNews).toBe(false);
    expect(queue.oldestMs).toBeNull();
  });

  it('gives up the newest beyond its number, and goes on counting bytes', () => {
    const queue = new MessageQueue(new QueueRoom());
    for (let n = 0; n < maxQueuedMessages + 5; n += 1) queue.push(sized(2), n);
    expect(queue.length).toBe(maxQueuedMessages);
    expect(queue.take().dropped).toBe(5);
    queue.push(sized(2), 0);
    const taken = [];
    while (queue.length > 0) taken.push(...queue.take().offsets);
    expect(taken.at(-1)).toBe(2 * (maxQueuedMessages + 5));
    expect(taken).toHaveLength(maxQueuedMessages - 1000 + 1);
  });

  it('gives up what is beyond its bytes, but never the only one', () => {
    const queue = new MessageQueue(new QueueRoom());
    queue.push(sized(maxQueuedBytes + 1), 0);
    queue.push(sized(1), 0);
    expect(queue.length).toBe(1);
    expect(queue.take()).toMatchObject({ offsets: [0], dropped: 1 });
    queue.push(sized(1), 0);
    expect(queue.take()).toMatchObject({ offsets: [maxQueuedBytes + 2], dropped: 0 });
  });

  it('gives few large ones at a time', () => {
    const queue = new MessageQueue(new QueueRoom());
    for (let n = 0; n < 10; n += 1) queue.push(sized(1024 * 1024), 0);
    expect(queue.take().messages).toHaveLength(2);
  });

  it('shares its room with others, and leaves each at least one', () => {
    const room = new QueueRoom();
    room.note(maxAllQueuedBytes - 1);
    const queue = new MessageQueue(room);
    queue.push(sized(1), 0);
    queue.push(sized(1), 0);
    expect(queue.take()).toMatchObject({ offsets: [0], dropped: 1 });
    const other = new MessageQueue(room);
    other.push(sized(5), 0);
    expect(other.length).toBe(1);
  });
});
