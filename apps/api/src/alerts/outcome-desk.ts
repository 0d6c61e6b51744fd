import { Inject, Injectable } from '@nestjs/common';
import type { EventOutcome } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { policyOutcome, readActions, readExitSignal, type EventView } from '@tetrascope/tetragon';
import { AgentRoster } from '../agents/agent-roster.ts';
import { countsAround, type KnownPolicy } from '../agents/known-policy.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';

const policyModes = ['ENFORCE', 'MONITOR'] as const;

/** Says what became of events of policies, by the policy's mode and counts on their node and by how their process ended. */
@Injectable()
export class OutcomeDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    private readonly roster: AgentRoster,
  ) {}

  /** Null for an event that is not held, or that is of no policy. */
  async outcomeOf(eventId: string): Promise<EventOutcome | null> {
    const event = await this.events.find(eventId);
    if (event === null || event.view.policy === '') return null;
    const told = this.#toldOf(event.view);
    const mode = modeOf(told);
    const counts = told.map((policy) => countsAround(policy, event)).find((each) => each !== null) ?? null;
    const exitSignal = await this.#exitSignalOf(event);
    const outcome = policyOutcome({ actions: readActions(event.raw), mode, counts, exitSignal });
    return { outcome, mode, exitSignal };
  }

  /** The event's policy as each agent of its node tells it; two sources may have the same agent. */
  #toldOf({ node, policy, namespace }: EventView): readonly KnownPolicy[] {
    return this.roster
      .facts()
      .filter((facts) => facts.node === node)
      .flatMap(({ policies }) => policies ?? [])
      .filter((each) => each.name === policy && (each.namespace === null || each.namespace === namespace));
  }

  async #exitSignalOf({ view }: GradedEvent): Promise<string | null> {
    if (view.execId === '') return null;
    const is = (field: 'exec_id' | 'type', value: string) => ({
      field,
      test: 'is' as const,
      values: [value],
      negated: false,
    });
    const filter = { terms: [is('exec_id', view.execId), is('type', 'process_exit')] };
    const { items } = await this.events.page({ filter, first: 1, after: null });
    return items[0] === undefined ? null : readExitSignal(items[0].raw);
  }
}

/** UNKNOWN where none tells it, or two tell different ones. */
function modeOf(told: readonly KnownPolicy[]): EventOutcome['mode'] {
  const modes = policyModes.filter((mode) => told.some((each) => each.mode === mode));
  return modes.length === 1 ? (modes[0] ?? 'UNKNOWN') : 'UNKNOWN';
}
