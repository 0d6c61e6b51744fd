import type { LineBatch, Source, SourceDesk } from '../source.ts';
import { AgentStream, type ListedAgent, type StreamOptions } from './grpc/agent-stream.ts';
import { Bell } from './grpc/bell.ts';
import { pause } from './pause.ts';
import { tellChanges } from './tell-changes.ts';

/** How long lines gather before they make a batch: shorter than a person notices, and many times cheaper. */
const gatherMs = 20;

/** All but the name, the agent and the request have defaults; times in milliseconds. */
export interface GrpcSourceOptions extends Partial<Omit<StreamOptions, 'request'>> {
  readonly name: string;
  readonly agent: ListedAgent;
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

/** The events of one agent, by gRPC. Never ends by itself and never throws. */
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
    const stop = new AbortController();
    const bell = new Bell();
    const tell = tellChanges(desk.state);
    const stream = new AgentStream(this.#options.agent, this.#options, {
      agent: (report) => desk.agent(report),
      gap: (gap) => desk.gap(gap),
      checkpoint: (lane) => desk.checkpoint(lane),
      changed: () => bell.ring(),
    });
    const running = stream.run(AbortSignal.any([signal, stop.signal]));
    tell('STARTING', `connecting to ${stream.address}`);
    try {
      while (!signal.aborted) {
        tellState(stream, tell);
        const batch = stream.nextBatch();
        if (batch !== null) yield batch;
        else {
          await bell.rung(signal);
          await pause(gatherMs, signal);
        }
      }
      await running;
      for (let batch = stream.lastBatch(); batch !== null; batch = stream.lastBatch()) yield batch;
    } finally {
      stop.abort();
      await running;
    }
  }
}

function tellState({ state, detail, address }: AgentStream, tell: SourceDesk['state']): void {
  const more = detail === null ? '' : `: ${detail}`;
  if (state === 'STREAMING') tell('RUNNING', `streaming from ${address}${more}`);
  else if (state === 'SILENT') tell('RUNNING', `${address}${more}`);
  else if (state === 'DOWN') tell('WAITING', `${address}${more}`);
}
