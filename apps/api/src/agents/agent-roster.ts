import { Inject, Injectable } from '@nestjs/common';
import type { GradedEvent } from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import type { AgentReport, Lane } from '../ingestion/source.ts';
import { Feed, type StoredBatch } from '../stream/feed.ts';
import {
  afterEvents,
  afterReport,
  isPast,
  lastHeardMs,
  stateOf,
  unknownAgent,
  type AgentFacts,
} from './agent-facts.ts';
import { RateMeter } from './rate-meter.ts';

/** Agents that are known at a time: a large cluster's nodes, and some megabytes. Their names come from outside. */
export const maxAgents = 2000;
/** An agent's name is a node's, of at most 253 characters, or an address. */
const maxAgentName = 512;

/** An agent and how many events a second come from it. */
export interface KnownAgent {
  readonly facts: AgentFacts;
  readonly eventsPerSecond: number;
}

interface Entry {
  facts: AgentFacts;
  readonly meter: RateMeter;
}

/**
 * What is known of every agent, by source and agent. Sources report agents; one that no source reports is known by the
 * `node_name` of its events. Where there are more than `maxAgents`, the longest silent go and are counted in `letGo`.
 */
@Injectable()
export class AgentRoster {
  /** The longest silent first. */
  readonly #entries = new Map<string, Entry>();
  readonly startedMs: number;
  #letGo = 0;
  #revision = 0;

  constructor(
    feed: Feed,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.startedMs = clock();
    feed.batches.listen((batches) => {
      for (const batch of batches) this.#note(batch);
    });
  }

  /** Agents there was no more room for. */
  get letGo(): number {
    return this.#letGo;
  }

  /** Greater with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** What is known of each. */
  facts(): AgentFacts[] {
    return [...this.#entries.values()].map(({ facts }) => facts);
  }

  /** Those that should be there: all but the ones that are gone. */
  present(nowMs: number): AgentFacts[] {
    return this.facts().filter((facts) => stateOf(facts, this.startedMs, nowMs).state !== 'GONE');
  }

  /** Goes on with what an earlier process knew, before anything is told. */
  restore(known: readonly AgentFacts[]): void {
    for (const facts of known.toSorted((one, other) => lastHeardMs(one) - lastHeardMs(other)))
      this.#change(facts.source, facts.agent, this.startedMs, (entry) => void (entry.facts = facts));
  }

  /** What a source tells of an agent. */
  report(source: string, report: AgentReport): void {
    const nowMs = this.clock();
    this.#change(source, report.agent, nowMs, (entry) => {
      entry.facts = afterReport(entry.facts, report, nowMs);
    });
  }

  /** All of them, without those that are gone for long, by source and agent. */
  list(nowMs: number): KnownAgent[] {
    for (const [key, { facts }] of this.#entries) if (isPast(facts, this.startedMs, nowMs)) this.#entries.delete(key);
    return [...this.#entries]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { facts, meter }]) => ({ facts, eventsPerSecond: meter.perSecond(nowMs) }));
  }

  #note({ source, lane, events }: StoredBatch): void {
    const nowMs = this.clock();
    for (const [agent, own] of byAgent(lane, events)) {
      this.#change(source, agent, nowMs, (entry) => {
        entry.facts = afterEvents(entry.facts, own);
        entry.meter.add(own.length, nowMs);
      });
    }
  }

  #change(source: string, agent: string, nowMs: number, change: (entry: Entry) => void): void {
    if (agent === '' || agent.length > maxAgentName) return;
    const key = `${source}\n${agent}`;
    const entry = this.#entries.get(key) ?? { facts: unknownAgent(source, agent), meter: new RateMeter(nowMs) };
    change(entry);
    this.#revision++;
    // the last in the map is the last that was heard of
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size <= maxAgents) return;
    this.#entries.delete(this.#entries.keys().next().value as string);
    this.#letGo++;
  }
}

/** Whose events they are: the lane's agent's, or else each its node's; those that tell no node are nobody's. */
function byAgent(lane: Lane | null, events: readonly GradedEvent[]): ReadonlyMap<string, readonly GradedEvent[]> {
  const agent = lane?.agent ?? null;
  if (events.length === 0) return new Map();
  return agent === null ? Map.groupBy(events, ({ view }) => view.node) : new Map([[agent, events]]);
}
