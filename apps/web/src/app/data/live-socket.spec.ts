import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { answerWithinMs, openLiveSocket, pingAfterMs } from './live-socket.ts';

/** A socket whose other end is the test. */
class Wire {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: Wire[] = [];

  readyState = Wire.OPEN;
  readonly sent: { readonly type: string }[] = [];
  onopen?: () => Promise<void>;
  onmessage?: (message: { readonly data: string }) => void;
  onclose?: (event: { readonly code: number; readonly reason: string }) => void;
  onerror?: (error: unknown) => void;

  constructor() {
    Wire.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }

  receive(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  close(): void {
    this.readyState = Wire.CLOSED;
  }
}

const lastWire = (): Wire => {
  const wire = Wire.all.at(-1);
  if (wire === undefined) throw new Error('no socket was opened');
  return wire;
};

/** Lets promises settle while time stands still. */
const settle = () => jest.advanceTimersByTimeAsync(0);

async function accepted(): Promise<Wire> {
  await settle();
  const wire = lastWire();
  await wire.onopen?.();
  wire.receive({ type: 'connection_ack' });
  await settle();
  return wire;
}

describe('the live socket', () => {
  const seen: string[] = [];
  const watcher = { opened: () => void seen.push('opened'), closed: () => void seen.push('closed') };
  const open = () => {
    const socket = openLiveSocket('ws://server/graphql', watcher, { webSocketImpl: Wire });
    const received: unknown[] = [];
    const stop = socket.client.subscribe(
      { query: 'subscription { x }' },
      { next: (value) => received.push(value), error: () => seen.push('error'), complete: () => undefined },
    );
    return { socket, received, stop };
  };

  beforeEach(() => {
    jest.useFakeTimers();
    Wire.all = [];
    seen.length = 0;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('counts connections and carries a subscription over to the next one', async () => {
    const { socket, stop } = open();
    const first = await accepted();
    expect(socket.connections()).toBe(1);
    first.onclose?.({ code: 1006, reason: '' });
    await jest.advanceTimersByTimeAsync(3000);
    const second = await accepted();
    expect(second).not.toBe(first);
    expect(socket.connections()).toBe(2);
    expect(second.sent.map(({ type }) => type)).toEqual(['connection_init', 'subscribe']);
    expect(seen).toEqual(['opened', 'closed', 'opened']);
    stop();
    await settle();
  });

  it('waits between one and three seconds before it tries again, for ever', async () => {
    const { stop } = open();
    (await accepted()).onclose?.({ code: 1006, reason: '' });
    for (let attempt = 2; attempt < 12; attempt += 1) {
      await jest.advanceTimersByTimeAsync(999);
      expect(Wire.all).toHaveLength(attempt - 1);
      await jest.advanceTimersByTimeAsync(2001);
      expect(Wire.all).toHaveLength(attempt);
      lastWire().onclose?.({ code: 1006, reason: '' });
    }
    expect(seen).not.toContain('error');
    stop();
    await jest.advanceTimersByTimeAsync(3000);
  });

  it('notices within eight seconds that the server no longer answers', async () => {
    const { stop } = open();
    const wire = await accepted();
    await jest.advanceTimersByTimeAsync(pingAfterMs);
    expect(wire.sent.at(-1)?.type).toBe('ping');
    await jest.advanceTimersByTimeAsync(answerWithinMs);
    expect(seen).toEqual(['opened', 'closed']);
    stop();
    await jest.advanceTimersByTimeAsync(3000);
  });

  it('stays when the ping is answered', async () => {
    const { stop } = open();
    const wire = await accepted();
    await jest.advanceTimersByTimeAsync(pingAfterMs);
    wire.receive({ type: 'pong' });
    await jest.advanceTimersByTimeAsync(answerWithinMs - 1);
    expect(seen).toEqual(['opened']);
    stop();
    await settle();
  });
});
