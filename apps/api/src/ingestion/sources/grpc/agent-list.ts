import type { ListedAgent } from './agent-stream.ts';

/** The agents there are, or why that is not known. */
export type AgentsListed = { readonly agents: readonly ListedAgent[] } | { readonly reason: string };

/** Tells which agents there are. */
export interface AgentList {
  /** Where it looks, for the page while it has found none, such as `no pod in kube-system matches …`. */
  readonly absence: string;
  /** All agents, as soon as they are known and whenever that changes; tries again by itself and ends when `signal` aborts. */
  lists(signal: AbortSignal): AsyncIterable<AgentsListed>;
}

/** One agent whose address was given. */
export class GivenAgent implements AgentList {
  readonly absence = '';
  readonly #agent: ListedAgent;

  constructor(agent: ListedAgent) {
    this.#agent = agent;
  }

  async *lists(): AsyncGenerator<AgentsListed, void, undefined> {
    yield { agents: [this.#agent] };
  }
}
