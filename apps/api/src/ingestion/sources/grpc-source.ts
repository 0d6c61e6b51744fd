import type { LineBatch, Source, SourceDesk } from '../source.ts';
import type { AgentList } from './grpc/agent-list.ts';
import { AgentStreams } from './grpc/agent-streams.ts';
import type { StreamOptions } from './grpc/agent-stream.ts';
import { Bell } from './grpc/bell.ts';
import { standingOf } from './grpc/standing.ts';
import { pause } from './pause.ts';
import { tellChanges } from './tell-changes.ts';

/** How long lines gather before they make a batch: shorter than a person notices, and many times cheaper. */
const gatherMs = 20;

/** All but the name, the agents and the request have defaults; times in milliseconds. */
export interface GrpcSourceOptions extends Partial<Omit<StreamOptions, 'request'>> {
  readonly name: string;
  readonly agents: AgentList;
  readonly request: Uint8Array;
}

const defaults = {
  tls: null,
  serverName: null,
  askEveryMs: 60_000,
  answerMs: 10_000,
  silentMs: 5 * 60_000,
  retryMs: 1000,
  maxRetryMs: 30_000,
  now: Date.now,
};

/** The events of agents, by their gRPC. Never ends by itself and never throws. */
export class GrpcSource implements Source {
  readonly kind = 'grpc';
  readonly simulated = false;
  readonly name: string;
  readonly #options: GrpcSourceOptions & StreamOptions;

  constructor(options: GrpcSourceOptions) {
    this.name = options.name;
    this.#options = { ...defaults, ...options };
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    const { agents } = this.#options;
    const stop = new AbortController();
    const running = AbortSignal.any([signal, stop.signal]);
    const bell = new Bell();
    const streams = new AgentStreams(this.#options, desk, () => bell.ring());
    const listing = keepListing(agents, streams, running);
    const tell = tellChanges(desk.state);
    try {
      while (!signal.aborted) {
        const { state, detail } = standingOf(streams, agents.absence);
        tell(state, detail);
        const batch = streams.nextBatch();
        if (batch !== null) yield batch;
        else {
          await bell.rung(signal);
          await pause(gatherMs, signal);
        }
      }
      await Promise.all([listing, streams.stop()]);
      for (let batch = streams.lastBatch(); batch !== null; batch = streams.lastBatch()) yield batch;
    } finally {
      stop.abort();
      await Promise.all([listing, streams.stop()]);
    }
  }
}

async function keepListing(agents: AgentList, streams: AgentStreams, signal: AbortSignal): Promise<void> {
  for await (const list of agents.lists(signal)) if (!signal.aborted) streams.update(list);
}
