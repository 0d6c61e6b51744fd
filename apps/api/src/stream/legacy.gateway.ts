import { Inject, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect } from '@nestjs/websockets';
import type { GradedEvent } from '@tetrascope/detection';
import type { WebSocket } from 'ws';
import { CLOCK, type Clock } from '../clock.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { eventFrame, lossFrame, recentFrame, welcomeFrame } from '../wire/legacy-frames.ts';
import { closeClients } from './close-clients.ts';
import { Feed } from './feed.ts';
import { FrameSender } from './frame-sender.ts';

/** Events a client gets on connecting, as of old. */
const recentEvents = 10;
/** How often a client that lost frames is told so, and each is asked whether it is still there. */
const heartbeatMs = 1000;
const heartbeatsPerPing = 30;
/** The client has nothing to say. */
const maxMessageBytes = 4096;

interface Viewer {
  readonly sender: FrameSender;
  isAlive: boolean;
  /** What came while the greeting was drawn up. */
  waiting: GradedEvent[] | null;
}

/** The first version's live feed: a welcome, the last events, then each new one. */
@WebSocketGateway({ path: '/api/v1/tetragon/ws', maxPayload: maxMessageBytes })
export class LegacyGateway
  implements OnModuleInit, OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket>, BeforeApplicationShutdown
{
  readonly #viewers = new Map<WebSocket, Viewer>();
  #heartbeats = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    private readonly feed: Feed,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Clients connected. */
  get clients(): number {
    return this.#viewers.size;
  }

  onModuleInit(): void {
    this.feed.events.listen((events) => this.#publish(events));
    this.#timer = setInterval(() => this.#beat(), heartbeatMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await closeClients(this.#viewers.keys());
  }

  async handleConnection(client: WebSocket): Promise<void> {
    const sender = new FrameSender(client, (count) => lossFrame(count, this.clock()));
    const viewer: Viewer = { sender, isAlive: true, waiting: [] };
    client.on('pong', () => (viewer.isAlive = true));
    client.on('error', () => client.terminate());
    this.#viewers.set(client, viewer);
    sender.send(welcomeFrame(this.clock()));
    const { items } = await this.events.page({ filter: {}, first: recentEvents, after: null });
    if (items.length > 0) sender.send(recentFrame(items.toReversed()));
    const waiting = (viewer.waiting ?? []).filter(({ id }) => id > (items[0]?.id ?? ''));
    viewer.waiting = null;
    for (const event of waiting) sender.send(eventFrame(event));
  }

  handleDisconnect(client: WebSocket): void {
    this.#viewers.delete(client);
  }

  #publish(events: readonly GradedEvent[]): void {
    if (this.#viewers.size === 0) return;
    for (const { waiting } of this.#viewers.values()) waiting?.push(...events);
    for (const event of events) {
      const frame = eventFrame(event);
      for (const { sender, waiting } of this.#viewers.values()) if (waiting === null) sender.send(frame);
    }
  }

  #beat(): void {
    const pings = ++this.#heartbeats % heartbeatsPerPing === 0;
    for (const [client, viewer] of this.#viewers) {
      viewer.sender.tellLosses();
      if (!pings) continue;
      if (!viewer.isAlive) client.terminate();
      viewer.isAlive = false;
      client.ping();
    }
  }
}
