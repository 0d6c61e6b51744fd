import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A frame of the first version's feed, parsed. */
export type Frame = { readonly type: string } & Record<string, unknown>;

/** A client of the first version's live feed that keeps every frame it gets. */
export class LegacySocket {
  readonly frames: Frame[] = [];
  readonly socket: WebSocket;

  constructor(url: string, origin?: string) {
    this.socket = new WebSocket(
      `${url.replace('http', 'ws')}/api/v1/tetragon/ws`,
      origin === undefined ? {} : { origin },
    );
    this.socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString('utf8')) as Frame));
  }

  get events(): Record<string, unknown>[] {
    return this.frames
      .filter(({ type }) => type === 'security_event')
      .map(({ event }) => event as Record<string, unknown>);
  }

  /** Resolves once a frame of this type is there. */
  async until(type: string): Promise<Frame> {
    return this.untilHolds(() => this.frames.find((frame) => frame.type === type));
  }

  /** Resolves with what `find` finds, looking again at every frame. */
  async untilHolds<Found>(find: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await once(this.socket, 'message');
    }
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }
}
