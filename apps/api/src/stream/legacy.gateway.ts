import { Inject, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect } from '@nestjs/websockets';
import type { GradedEvent } from '@tetrascope/detection';
import type { WebSocket } from 'ws';
import { CLOCK, type Clock } from '../clock.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { eventFrame, lossFrame, recentFrame, welcomeFrame } from '../wire/legacy-frames.ts';
import { closeClients } from './close-clients.ts';
import { Feed } from './feed.ts';
import { FrameSender } from './frame-sender.ts';
import { LegacyViewer } from './legacy-viewer.ts';

/** Events a client gets on connecting, as of old. */
const recentEvents = 10;
/** How often a client that lost frames is told so, and each is asked whether it is still there. */
const heartbeatMs = 1000;
const heartbeatsPerPing = 30;
/** The client has nothing to say. */
const maxMessageBytes = 4096;

/** Bytes of the events a client is greeted with: ten ordinary ones have 25 KB. */
const maxGreetingBytes = 1024 * 1024;

interface Connection {
  readonly sender: FrameSender;
  readonly viewer: LegacyViewer;
  isAlive: boolean;
}

/** The first version's live feed: a welcome, the last events, then each new one. */
@WebSocketGateway({ path: '/api/v1/tetragon/ws', maxPayload: maxMessageBytes })
export class LegacyGateway
  implements OnModuleInit, OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket>, BeforeApplicationShutdown
{
  readonly #logger = new Logger(LegacyGateway.name);
  readonly #connections = new Map<WebSocket, Connection>();
  #heartbeats = 0;
  #framesLost = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    private readonly feed: Feed,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Clients connected. */
  get clients(): number {
    return this.#connections.size;
  }

  /** Frames given up since the start because their clients were too slow for them. */
  get framesLost(): number {
    return this.#framesLost;
  }

  onModuleInit(): void {
    this.feed.events.listen((events) => this.#publish(events));
    this.#timer = setInterval(() => this.#beat(), heartbeatMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await closeClients(this.#connections.keys());
  }

  async handleConnection(client: WebSocket): Promise<void> {
    const sender = new FrameSender(
      client,
      (count) => lossFrame(count, this.clock()),
      (count) => void (this.#framesLost += count),
    );
    const connection: Connection = { sender, viewer: new LegacyViewer(sender), isAlive: true };
    client.on('pong', () => (connection.isAlive = true));
    client.on('error', () => client.terminate());
    this.#connections.set(client, connection);
    sender.send(welcomeFrame(this.clock()));
    try {
      const { items } = await this.events.page({ filter: { terms: [] }, first: recentEvents, after: null });
      connection.viewer.greet(items[0], recentFrame(withinGreeting(items).toReversed()));
    } catch (error) {
      // the store can't be read: the client comes again by itself
      this.#logger.error({ msg: 'a client could not be greeted', error });
      client.close(1011, 'the events cannot be read');
    }
  }

  handleDisconnect(client: WebSocket): void {
    this.#connections.delete(client);
  }

  #publish(events: readonly GradedEvent[]): void {
    if (this.#connections.size === 0) return;
    for (const event of events) {
      const frame = eventFrame(event);
      for (const { viewer } of this.#connections.values()) viewer.hear(event, frame);
    }
  }

  #beat(): void {
    const pings = ++this.#heartbeats % heartbeatsPerPing === 0;
    for (const [client, connection] of this.#connections) {
      connection.sender.tellLosses();
      if (!pings) continue;
      if (!connection.isAlive) client.terminate();
      connection.isAlive = false;
      client.ping();
    }
  }
}

/** As many of the newest as fit into a greeting, at least one. */
function withinGreeting(newestFirst: readonly GradedEvent[]): readonly GradedEvent[] {
  let bytes = 0;
  return newestFirst.filter(({ raw }, index) => (bytes += raw.length) <= maxGreetingBytes || index === 0);
}
