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

/** Where what an agent's stream sees is told. */
export type StreamDesk = Pick<SourceDesk, 'agent' | 'gap' | 'checkpoint'> & {
  /** Something has changed: there may be a batch, or a new state. */
  readonly changed: () => void;
};

/** One agent through any number of connections. Nothing replays its events: every while without a stream is a gap. */
export class AgentStream {
  readonly #agent: ListedAgent;
  readonly #options: StreamOptions;
  readonly #desk: StreamDesk;
  readonly #lane: AgentLane;
  readonly #gap: StreamGap;
  #state: AgentState = 'CONNECTING';
  #detail: string | null = null;

  constructor(agent: ListedAgent, options: StreamOptions, desk: StreamDesk) {
    this.#agent = agent;
    this.#options = options;
    this.#desk = desk;
    const kept = readPlace(desk.checkpoint(agent.id)?.place ?? null);
    this.#lane = new AgentLane(agent.id, agent.node ?? kept?.node ?? null, kept?.aliveMs ?? options.now());
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
      await pause(delayMs * (0.5 + Math.random() / 2), signal);
      delayMs = Math.min(delayMs * 2, maxRetryMs);
    }
    this.#gap.end(this.#options.now());
    this.#reportUnknown();
  }

  /** Says that the agent is no longer listed; to be called once its stream has ended. */
  leave(): void {
    this.#tell('GONE', null);
  }

  #connect(signal: AbortSignal): Promise<ConnectionEnd> {
    const { request, serverName, now } = this.#options;
    const { address } = this.#agent;
    const credentials = this.#credentials();
    if (credentials === null)
      return Promise.resolve({ hasStreamed: false, words: this.#options.tls?.fault ?? 'there is no certificate' });
    const connection = new AgentConnection(
      this.#lane,
      this.#options,
      {
        streaming: () => this.#noteStreaming(),
        silent: (forMs) => this.#tell('SILENT', `connected, but nothing has come for ${Math.round(forMs / 1000)} s`),
        answered: (answers) => this.#noteAnswers(answers),
        message: () => this.#desk.changed(),
      },
      now,
    );
    return connection.run(new AgentChannel(address.target, credentials, serverName), request, signal);
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

  #noteAnswers({ version, policies, ailment }: AgentAnswers): void {
    // looked at now, since a broken file should be mended before the next connection needs it
    if (!this.#agent.address.isUnix) this.#options.tls?.credentials();
    const detail = this.#state === 'SILENT' ? this.#detail : (ailment ?? this.#tlsFault());
    this.#tell(this.#state, detail, {
      ...(version === null ? {} : { version }),
      ...(policies === null ? {} : { policies }),
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
    this.#desk.changed();
  }
}
