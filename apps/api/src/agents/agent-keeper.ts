import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { STATE_STORE, type StateStore } from '../store/state-store.ts';
import { AgentRoster } from './agent-roster.ts';
import { keptFacts, readFacts } from './kept-facts.ts';

/** How often what is known of agents is kept: a process that is killed forgets no more, and the account none of it. */
export const keepEveryMs = 5000;

/** Keeps what is known of agents, where there is something that outlives this process. */
@Injectable()
export class AgentKeeper implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger(AgentKeeper.name);
  #timer: NodeJS.Timeout | undefined;
  #keptRevision = 0;

  constructor(
    private readonly roster: AgentRoster,
    @Inject(STATE_STORE) private readonly state: StateStore,
  ) {}

  onModuleInit(): void {
    if (!this.state.isKept) return;
    this.roster.restore(this.state.read().agents.map(readFacts));
    this.#keptRevision = this.roster.revision;
    this.#timer = setInterval(() => void this.keep(), keepEveryMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    await this.keep();
  }

  /** Resolves once what has changed is kept; what could not be is tried again the next time. */
  async keep(): Promise<void> {
    const { revision } = this.roster;
    if (revision === this.#keptRevision) return;
    try {
      await this.state.keepAgents(this.roster.facts().map(keptFacts));
      this.#keptRevision = revision;
    } catch (error) {
      // the account tells of a store that fails; these facts come again
      this.#logger.debug({ msg: 'agents not kept yet', detail: String(error) });
    }
  }
}
