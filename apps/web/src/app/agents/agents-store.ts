import { computed, inject, Injectable, linkedSignal, signal } from '@angular/core';
import type { Agent } from '@tetrascope/contracts';
import { injectNow } from '../clock/now.ts';
import { followStatistics } from '../data/follow-statistics.ts';
import { liveAgents } from '../data/live-agents.ts';
import { LiveStatus } from '../data/live-status.ts';
import { filterAgents } from './agent-table/filter-agents.ts';
import { heldOrder } from './agent-table/held-order.ts';
import { sortAgents } from './agent-table/sort-agents.ts';
import { AgentsView } from './view/agents-view.ts';

/** Lines on one page: a browser lays out as many anew every second without a person noticing. */
export const pageSize = 100;

/** What is asked of the list: another question ends whatever held the order. */
interface Ordered {
  readonly question: string;
  readonly agents: readonly Agent[];
}

/** Everything the page shows and does, over the view in the address and the live data. */
@Injectable()
export class AgentsStore {
  readonly view = inject(AgentsView);
  readonly now = injectNow();

  readonly #status = inject(LiveStatus);
  readonly #live = liveAgents();
  readonly #isHeld = signal(false);

  /** Null until the first answer. */
  readonly agents = computed(() => this.#live.list()?.agents ?? null);
  /** How many the server knows beyond those it tells of. */
  readonly untold = computed(() => (this.#live.list()?.total ?? 0) - (this.agents()?.length ?? 0));
  readonly problem = this.#live.problem;
  readonly isStale = computed(() => this.#status.connection() === 'disconnected');

  readonly #ordered = linkedSignal<Ordered, Ordered>({
    source: () => {
      const { text, states, sorting } = this.view;
      const matching = filterAgents(this.agents() ?? [], text(), states());
      return {
        question: JSON.stringify([text(), states(), sorting()]),
        agents: sortAgents(matching, sorting()),
      };
    },
    computation: (next, previous) =>
      this.#isHeld() && previous?.value.question === next.question
        ? { ...next, agents: heldOrder(next.agents, previous.value.agents) }
        : next,
  });

  readonly matching = computed(() => this.#ordered().agents.length);
  /** Where an edited address or a shrinking list leads beyond the last page, the last one. */
  readonly page = computed(() => Math.min(this.view.page(), Math.max(1, Math.ceil(this.matching() / pageSize))));
  readonly shown = computed(() => this.#ordered().agents.slice((this.page() - 1) * pageSize, this.page() * pageSize));

  /** The id of the agent whose details are open, and what is known of it; null while none is. */
  readonly opened = computed(() => {
    const id = this.view.agent();
    return id === null ? null : { id, agent: this.agents()?.find((agent) => agent.id === id) ?? null };
  });

  constructor() {
    followStatistics();
  }

  /** Told by the list: the line that a person is about to open must stay where it is. */
  hold(isHeld: boolean): void {
    this.#isHeld.set(isHeld);
  }

  refresh(): void {
    this.#live.refresh();
  }
}
