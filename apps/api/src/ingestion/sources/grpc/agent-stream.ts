import { ChannelCredentials } from '@grpc/grpc-js';
import type { AgentState } from '@tetrascope/contracts';
import type { AgentReport, LineBatch, SourceDesk } from '../../source.ts';
import { pause } from '../pause.ts';
import type { AgentAddress } from './agent-address.ts';
import { AgentChannel } from './agent-channel.ts';
import { AgentConnection, type ConnectionEnd, type ConnectionTimes } from './agent-connection.ts';
import { AgentLane } from './agent-lane.ts';
import type { AgentAnswers } from './ask-agent.ts';
import { StreamGap } from './stream-gap.ts';
import { readPlace } from './stream-place.ts';
import type { QueueRoom } from './message-queue.ts';
import type { TlsFiles } from './tls-files.ts';

/** An agent to be followed. */
export interface ListedAgent {
  /** The same after a restart: its node where that is known, else its address. */
  readonly id: string;
  readonly address: AgentAddress;
  readonly node: string | null;
  readonly pod?: string;
  readonly cluster?: string;
}

/** How agents are followed. */
export interface StreamOptions extends ConnectionTimes {
  /** A GetEventsRequest. */
  readonly request: Uint8Array;
  /** Null calls them in the clear. */
  readonly tls: TlsFiles | null;
  /** The name in their certificates; null for that of their address. */
  readonly serverName: string | null;
  /** Pause before the first reconnect; doubles up to `maxRetryMs` while there is no stream. Half of it is left to chance. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  readonly now: () => number;
}

/** What an agent's stream shares with the others of its source. */
export interface StreamSurroundings {
  readonly desk: SourceDesk;
  readonly room: QueueRoom;
  /** To be called when something has changed: there may be a batch, or a new state. */
  readonly changed: () => void;
}

/** One agent through any number of connections. Nothing replays its events: every while without a stream is a gap. */
export class AgentStream {
  #agent: ListedAgent;
  readonly #options: StreamOptions;
  readonly #desk: SourceDesk;
  readonly #changed: () => void;
  readonly #lane: AgentLane;
  readonly #gap: StreamGap;
  #state: AgentState = 'CONNECTING';
  #detail: string | null = null;
  /** Aborts the present connection, or the pause before the next. */
  #move = new AbortController();

  constructor(agent: ListedAgent, options: StreamOptions, { desk, room, changed }: StreamSurroundings) {
    this.#agent = agent;
    this.#options = options;
    this.#desk = desk;
    this.#changed = changed;
    const kept = readPlace(desk.checkpoint(agent.id)?.place ?? null);
    this.#lane = new AgentLane(agent.id, agent.node ?? kept?.node ?? null, kept?.aliveMs ?? options.now(), room);
    this.#gap = new StreamGap((gap) => desk.gap(gap), kept);
    this.#lane.noteGap(this.#gap.reason);
  }

  get state(): AgentState {
    return this.#state;
  }

  /** What is wrong, where something is. */
  get detail(): string | null {
    return this.#detail;
  }

  /** Takes what is told of the agent now; where it is at another address, it is called there. */
  update(agent: ListedAgent): void {
    const hasMoved = agent.address.text !== this.address;
    this.#agent = agent;
    if (!hasMoved) return;
    this.#move.abort();
    this.#move = new AbortController();
  }

  get address(): string {
    return this.#agent.address.text;
  }

  /** The next batch that is there; asking for it says that the one before is stored. */
  nextBatch(): LineBatch | null {
    return this.#lane.nextBatch(this.#options.now());
  }

  /** What is left of what came, once the stream has ended. */
  lastBatch(): LineBatch | null {
    return this.#lane.lastBatch();
  }

  /** Follows the agent until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { retryMs, maxRetryMs } = this.#options;
    this.#tell('CONNECTING', `connecting to ${this.address}`);
    for (let delayMs = retryMs; !signal.aborted;) {
      const { hasStreamed, words } = await this.#connect(signal);
      if (signal.aborted) break;
      this.#noteEnd(hasStreamed, words);
      if (hasStreamed) delayMs = retryMs;
      // one that has moved meanwhile is called there at once
      const moved = this.#move.signal;
      await pause(delayMs * (0.5 + Math.random() / 2), AbortSignal.any([signal, moved]));
      delayMs = moved.aborted ? retryMs : Math.min(delayMs * 2, maxRetryMs);
    }
    this.#gap.end(this.#options.now());
    this.#reportUnknown();
  }

  /** Says that the agent is no longer listed; to be called once its stream has ended. */
  leave(): void {
    this.#lane.noteGap('agent_down');
    this.#tell('GONE', null);
  }

  async #connect(signal: AbortSignal): Promise<ConnectionEnd> {
    const { request, serverName, now } = this.#options;
    const { address } = this.#agent;
    const moved = this.#move.signal;
    const credentials = this.#credentials();
    if (credentials === null)
      return { hasStreamed: false, words: this.#options.tls?.fault ?? 'there is no certificate' };
    const connection = new AgentConnection(
      this.#lane,
      this.#options,
      {
        streaming: () => this.#noteStreaming(),
        silent: (forMs) => this.#tell('SILENT', `connected, but nothing has come for ${Math.round(forMs / 1000)} s`),
        answered: (answers, askedMs) => this.#noteAnswers(answers, askedMs),
        message: this.#changed,
      },
      now,
    );
    const channel = new AgentChannel(address.target, credentials, serverName);
    const end = await connection.run(channel, request, AbortSignal.any([signal, moved]));
    return moved.aborted ? { ...end, words: `it is now at ${this.address}` } : end;
  }

  #credentials(): ChannelCredentials | null {
    const { tls } = this.#options;
    return tls === null || this.#agent.address.isUnix ? ChannelCredentials.createInsecure() : tls.credentials();
  }

  #noteStreaming(): void {
    this.#gap.end(this.#options.now());
    this.#lane.noteGap(null);
    this.#tell('STREAMING', this.#tlsFault());
  }

  #noteEnd(hasStreamed: boolean, words: string): void {
    this.#gap.begin(hasStreamed ? 'stream_cut' : 'agent_down', this.#lane.node, this.#lane.aliveMs, words);
    this.#lane.noteGap(this.#gap.reason);
    this.#tell('DOWN', words);
  }

  #noteAnswers({ version, policies, ailment }: AgentAnswers, askedMs: number): void {
    // looked at now, since a broken file should be mended before the next connection needs it
    if (!this.#agent.address.isUnix) this.#options.tls?.credentials();
    const detail = this.#state === 'SILENT' ? this.#detail : (ailment ?? this.#tlsFault());
    this.#tell(this.#state, detail, {
      ...(version === null ? {} : { version }),
      ...(policies === null ? {} : { policies, policiesAskedMs: askedMs }),
    });
  }

  #tlsFault(): string | null {
    return this.#agent.address.isUnix ? null : (this.#options.tls?.fault ?? null);
  }

  #reportUnknown(): void {
    this.#tell(this.#state, this.#detail);
  }

  #tell(state: AgentState, detail: string | null, more: Partial<AgentReport> = {}): void {
    this.#state = state;
    this.#detail = detail;
    const { id, address, pod, cluster } = this.#agent;
    const unknown = this.#lane.takeUnknownFields();
    this.#desk.agent({
      agent: id,
      state,
      detail,
      address: address.text,
      ...(this.#lane.node === null ? {} : { node: this.#lane.node }),
      ...(pod === undefined ? {} : { pod }),
      ...(cluster === undefined ? {} : { cluster }),
      ...(unknown === 0 ? {} : { newUnknownFields: unknown }),
      ...more,
    });
    this.#changed();
  }
}
