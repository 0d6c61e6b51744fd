import { WebSocket } from 'ws';

/**
 * Bytes one client may have waiting: three of the largest batches of ordinary events (1000 of 2.5 KB), so that nobody
 * who reads loses any. Clients share the frames, so many slow ones take hardly more memory than one.
 */
export const maxBufferedBytes = 8 * 1024 * 1024;

/** Sends frames to one client for as long as it keeps up; what it is too slow for is counted and told. */
export class FrameSender {
  readonly #client: WebSocket;
  readonly #lossNotice: (count: number) => Buffer;
  readonly #onLoss: (count: number) => void;
  #lost = 0;

  /** `onLoss` hears of every loss at once, also of those that the client is never told because it has gone. */
  constructor(client: WebSocket, lossNotice: (count: number) => Buffer, onLoss: (count: number) => void) {
    this.#client = client;
    this.#lossNotice = lossNotice;
    this.#onLoss = onLoss;
  }

  /** Sends the frame, or counts it as lost where too much waits already. */
  send(frame: Buffer): void {
    if (this.#client.readyState !== WebSocket.OPEN) return;
    const { bufferedAmount } = this.#client;
    // one frame alone may be longer than the bound, or its event could never be seen
    if (bufferedAmount > 0 && bufferedAmount + frame.length > maxBufferedBytes) return this.lose(1);
    this.tellLosses();
    this.#client.send(frame, { binary: false });
  }

  /** Counts frames that were given up before they came here. */
  lose(count: number): void {
    this.#lost += count;
    this.#onLoss(count);
  }

  /** Tells the client what it lost, once it reads again. */
  tellLosses(): void {
    if (this.#lost === 0 || this.#client.bufferedAmount > maxBufferedBytes) return;
    const lost = this.#lost;
    this.#lost = 0;
    this.#client.send(this.#lossNotice(lost), { binary: false });
  }
}
