import { maxSplitLines } from '@tetrascope/tetragon';

/**
 * Messages that wait of one agent, at most: as many as the agent itself keeps for a client. At its usual 200 events a
 * second that is most of a minute.
 */
export const maxQueuedMessages = 10_000;

/** Bytes that wait of one agent, at most: 10 000 usual events have about 10 MB. */
export const maxQueuedBytes = 16 * 1024 * 1024;

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

/**
 * What an agent sent and nobody has taken yet. An agent can't be made to wait: it would give up events without telling.
 * So all is read, and where there is no room, the newest are given up and counted.
 */
export class MessageQueue {
  #queued: Queued[] = [];
  /** Those before are taken. */
  #head = 0;
  #bytes = 0;
  #offset = 0;
  #dropped = 0;

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
    const isFull = this.length >= maxQueuedMessages || this.#bytes + message.length > maxQueuedBytes;
    if (isFull && this.length > 0) this.#dropped += 1;
    else {
      this.#queued.push({ message, offset: this.#offset, atMs: nowMs });
      this.#bytes += message.length;
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
    this.#bytes -= bytes;
    if (this.#head * 2 > this.#queued.length) {
      this.#queued = this.#queued.slice(this.#head);
      this.#head = 0;
    }
    const dropped = this.#dropped;
    this.#dropped = 0;
    return { messages, offsets, dropped };
  }
}
