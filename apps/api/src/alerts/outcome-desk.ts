import { Inject, Injectable } from '@nestjs/common';
import type { EventOutcome } from '@tetrascope/contracts';
import type { GradedEvent, RaisedAlert } from '@tetrascope/detection';
import {
  policyOutcome,
  readActions,
  type EventView,
  type OutcomeEvidence,
  type PolicyOutcome,
} from '@tetrascope/tetragon';
import { AgentRoster } from '../agents/agent-roster.ts';
import { countsAround, type KnownPolicy } from '../agents/known-policy.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { ExitSignals } from './exit-signals.ts';

const policyModes = ['ENFORCE', 'MONITOR'] as const;

/** Outcomes that no end of the process changes. */
const settled: ReadonlySet<PolicyOutcome> = new Set(['OBSERVED', 'WOULD_BLOCK']);

/** Says what became of events of policies, by the policy's mode and counts on their node and by how their process ended. */
@Injectable()
export class OutcomeDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    private readonly roster: AgentRoster,
    private readonly exits: ExitSignals,
  ) {}

  /** Null for an event that is not held, or that is of no policy. */
  async outcomeOf(eventId: string): Promise<EventOutcome | null> {
    const event = await this.events.find(eventId);
    if (event === null || event.view.policy === '') return null;
    const exits = await this.exits.of([event.view.execId]);
    const evidence = { ...this.#evidenceOf(event), exitSignal: exits.get(event.view.execId) ?? null };
    const { mode, exitSignal } = evidence;
    return { outcome: policyOutcome(evidence), mode, exitSignal };
  }

  /** What became of the events that raised these alerts, by the alerts' ids; those of no policy are left out. */
  readonly outcomesOf = async (alerts: readonly RaisedAlert[]): Promise<ReadonlyMap<string, PolicyOutcome>> => {
    const cases = alerts
      .filter(({ event }) => event.view.policy !== '')
      .map(({ id, event }) => ({ id, execId: event.view.execId, evidence: this.#evidenceOf(event) }));
    const open = cases.filter(({ evidence }) => !settled.has(policyOutcome(evidence)));
    const exits = await this.exits.of(open.map(({ execId }) => execId));
    return new Map(
      cases.map(({ id, execId, evidence }) => {
        const exitSignal = exits.get(execId) ?? null;
        return [id, policyOutcome({ ...evidence, exitSignal })];
      }),
    );
  };

  /** All that is known but for the end of its process. */
  #evidenceOf(event: GradedEvent): OutcomeEvidence {
    const told = this.#toldOf(event.view);
    const counts = told.map((policy) => countsAround(policy, event)).find((each) => each !== null) ?? null;
    return { actions: readActions(event.raw), mode: modeOf(told), counts, exitSignal: null };
  }

  /** The event's policy as each agent of its node tells it; two sources may have the same agent. */
  #toldOf({ node, policy, namespace }: EventView): readonly KnownPolicy[] {
    return this.roster
      .facts()
      .filter((facts) => facts.node === node)
      .flatMap(({ policies }) => policies ?? [])
      .filter((each) => each.name === policy && (each.namespace === null || each.namespace === namespace));
  }
}

/** UNKNOWN where none tells it, or two tell different ones. */
function modeOf(told: readonly KnownPolicy[]): EventOutcome['mode'] {
  const modes = policyModes.filter((mode) => told.some((each) => each.mode === mode));
  return modes.length === 1 ? (modes[0] ?? 'UNKNOWN') : 'UNKNOWN';
}
