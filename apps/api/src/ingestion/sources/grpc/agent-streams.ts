import type { LineBatch, SourceDesk } from '../../source.ts';
import type { AgentsListed } from './agent-list.ts';
import { AgentStream, type ListedAgent, type StreamOptions, type StreamSurroundings } from './agent-stream.ts';
import { QueueRoom } from './message-queue.ts';

/** Agents followed at once: Tetragon runs one on each node; larger clusters are told which part is left out. */
export const maxAgents = 500;

interface Entry {
  readonly id: string;
  readonly stream: AgentStream;
  readonly stop: AbortController;
  readonly running: Promise<void>;
  /** True once it is no longer listed and its stream has ended. */
  hasLeft: boolean;
}

/** The streams of all agents that are listed: begins and ends them as listings tell, and takes from each in turn. */
export class AgentStreams {
  readonly #options: StreamOptions;
  readonly #surroundings: StreamSurroundings;
  #listed: ReadonlyMap<string, ListedAgent> = new Map();
  #isListed = false;
  #entries: Entry[] = [];
  #fault: string | null = null;
  #left = 0;
  #isStopping = false;

  /** @param changed called when there may be a batch or something new to tell */
  constructor(options: StreamOptions, desk: SourceDesk, changed: () => void) {
    this.#options = options;
    this.#surroundings = { desk, changed, room: new QueueRoom() };
  }

  /** Those of the agents listed, by id. */
  get streams(): readonly AgentStream[] {
    const listed = this.#entries.filter(({ id }) => this.#listed.has(id));
    return listed.sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ stream }) => stream);
  }

  /** False until it is known which agents there are. */
  get isListed(): boolean {
    return this.#isListed;
  }

  /** Why agents can't be listed at present. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Agents that are not followed, since there are too many. */
  get left(): number {
    return this.#left;
  }

  /** Brings the streams in line with a listing; one that failed changes none of them. */
  update(list: AgentsListed): void {
    this.#fault = 'reason' in list ? list.reason : null;
    if ('agents' in list) {
      this.#isListed = true;
      this.#listed = new Map(list.agents.slice(0, maxAgents).map((agent) => [agent.id, agent]));
      this.#left = list.agents.length - this.#listed.size;
      for (const { id, stream, stop } of this.#entries) {
        const agent = this.#listed.get(id);
        if (agent === undefined) stop.abort();
        else stream.update(agent);
      }
      this.#beginMissing();
    }
    this.#surroundings.changed();
  }

  /** The next batch that is there, of each agent in turn; asking for it says that the one before is stored. */
  nextBatch(): LineBatch | null {
    return this.#firstOf(({ stream }) => stream.nextBatch());
  }

  /** What is left once all streams have ended. */
  lastBatch(): LineBatch | null {
    return this.#firstOf(({ stream }) => stream.lastBatch());
  }

  /** Resolves once every stream has ended; none is begun any more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { stop } of this.#entries) stop.abort();
    await Promise.all(this.#entries.map(({ running }) => running));
  }

  #firstOf(take: (entry: Entry) => LineBatch | null): LineBatch | null {
    for (let turn = this.#entries.length; turn > 0; turn -= 1) {
      const entry = this.#entries.shift() as Entry;
      const batch = take(entry);
      // one that has left stays until all that came of it is taken
      if (batch !== null || !entry.hasLeft) this.#entries.push(entry);
      if (batch !== null) return batch;
    }
    this.#beginMissing();
    return null;
  }

  /** One that is listed again while it is leaving begins anew once it has left, from where it left off. */
  #beginMissing(): void {
    if (this.#isStopping) return;
    const followed = new Set(this.#entries.map(({ id }) => id));
    for (const agent of this.#listed.values()) if (!followed.has(agent.id)) this.#begin(agent);
  }

  #begin(agent: ListedAgent): void {
    const stop = new AbortController();
    const stream = new AgentStream(agent, this.#options, this.#surroundings);
    const entry: Entry = { id: agent.id, stream, stop, running: stream.run(stop.signal), hasLeft: false };
    this.#entries.push(entry);
    void entry.running.then(() => {
      entry.hasLeft = true;
      if (!this.#isStopping) stream.leave();
    });
  }
}
