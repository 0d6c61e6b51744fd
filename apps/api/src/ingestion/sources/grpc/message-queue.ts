import { maxSplitLines } from '@tetrascope/tetragon';

/**
 * Messages that wait of one agent, at most: as many as the agent itself keeps for a client. At its usual 200 events a
 * second that is most of a minute.
 */
export const maxQueuedMessages = 10_000;

/** Bytes that wait of one agent, at most: 10 000 usual events have about 10 MB. */
export const maxQueuedBytes = 16 * 1024 * 1024;

/** Bytes that wait of all agents of a source, at most: what a process can spare while its store is stuck. */
export const maxAllQueuedBytes = 256 * 1024 * 1024;

/** Bytes handed out at once, at most, unless one message alone has more: what is decoded without a pause. */
const maxTakenBytes = 2 * 1024 * 1024;

/** What was taken from a queue. */
export interface TakenMessages {
  readonly messages: readonly Uint8Array[];
  /** Where each begins in all bytes that the queue was ever given. */
  readonly offsets: readonly number[];
  /** Given up since the last time for want of room. */
  readonly dropped: number;
}

interface Queued {
  readonly message: Uint8Array;
  readonly offset: number;
  readonly atMs: number;
}

/** The bytes that all queues of a source hold together. */
export class QueueRoom {
  #bytes = 0;

  has(bytes: number): boolean {
    return this.#bytes + bytes <= maxAllQueuedBytes;
  }

  /** Fewer where it is negative. */
  note(bytes: number): void {
    this.#bytes += bytes;
  }
}

/**
 * What an agent sent and nobody has taken yet. An agent can't be made to wait: it would give up events without telling.
 * So all is read, and where there is no room, the newest are given up and counted.
 */
export class MessageQueue {
  readonly #room: QueueRoom;
  #queued: Queued[] = [];
  /** Those before are taken. */
  #head = 0;
  #bytes = 0;
  #offset = 0;
  #dropped = 0;

  constructor(room: QueueRoom) {
    this.#room = room;
  }

  get length(): number {
    return this.#queued.length - this.#head;
  }

  /** True where there is something to take. */
  get hasNews(): boolean {
    return this.length > 0 || this.#dropped > 0;
  }

  /** When the oldest that waits came; null where none waits. */
  get oldestMs(): number | null {
    return this.#queued[this.#head]?.atMs ?? null;
  }

  push(message: Uint8Array, nowMs: number): void {
    if (this.length > 0 && this.#isFull(message.length)) this.#dropped += 1;
    else {
      this.#queued.push({ message, offset: this.#offset, atMs: nowMs });
      this.#holdMore(message.length);
    }
    this.#offset += message.length;
  }

  /** The oldest, at most `maxSplitLines`. */
  take(): TakenMessages {
    const messages: Uint8Array[] = [];
    const offsets: number[] = [];
    let bytes = 0;
    while (this.length > 0 && messages.length < maxSplitLines && bytes < maxTakenBytes) {
      const { message, offset } = this.#queued[this.#head++] as Queued;
      messages.push(message);
      offsets.push(offset);
      bytes += message.length;
    }
    this.#holdMore(-bytes);
    if (this.#head * 2 > this.#queued.length) {
      this.#queued = this.#queued.slice(this.#head);
      this.#head = 0;
    }
    const dropped = this.#dropped;
    this.#dropped = 0;
    return { messages, offsets, dropped };
  }

  #isFull(bytes: number): boolean {
    const { length } = this;
    return length >= maxQueuedMessages || this.#bytes + bytes > maxQueuedBytes || !this.#room.has(bytes);
  }

  #holdMore(bytes: number): void {
    this.#bytes += bytes;
    this.#room.note(bytes);
  }
}
