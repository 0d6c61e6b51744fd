import { Inject, Injectable } from '@nestjs/common';
import type { Agent, AgentList, Gap, SourceKind } from '@tetrascope/contracts';
import { CLOCK, type Clock } from '../clock.ts';
import { LossLedger } from '../ingestion/ledger/loss-ledger.ts';
import { stateOf } from './agent-facts.ts';
import { AgentRoster, type KnownAgent } from './agent-roster.ts';
import { blindSpotsOf } from './blind-spots.ts';

/** Gaps told with an agent; all are in the ledger. */
export const gapsOfAgent = 10;

/** Draws up the list of agents: what the roster knows of each, with its account. */
@Injectable()
export class AgentDesk {
  constructor(
    private readonly roster: AgentRoster,
    private readonly ledger: LossLedger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Agents of the sources that run now, by source and agent. */
  draw(): AgentList {
    const nowMs = this.clock();
    const kinds = new Map(this.ledger.statuses().map(({ name, kind }) => [name, kind]));
    const gaps = Map.groupBy(this.ledger.gaps(), ({ source, node }) => ownerOf(source, node));
    const agents = this.roster.list(nowMs).flatMap((known) => {
      const kind = kinds.get(known.facts.source);
      const own = gaps.get(ownerOf(known.facts.source, known.facts.node)) ?? [];
      return kind === undefined ? [] : [this.#present(known, kind, own, nowMs)];
    });
    return { agents, total: agents.length + this.roster.letGo };
  }

  #present({ facts, eventsPerSecond }: KnownAgent, kind: SourceKind, gaps: readonly Gap[], nowMs: number): Agent {
    const { source, agent, sight, lastEventMs, policies, node } = facts;
    return {
      id: `${source}/${agent}`,
      source,
      kind,
      node,
      cluster: facts.cluster,
      pod: facts.pod,
      address: facts.address,
      ...stateOf(facts, this.roster.startedMs, nowMs),
      version: facts.version,
      eventsPerSecond,
      lastEventAt: lastEventMs === null ? null : new Date(lastEventMs).toISOString(),
      lagMs: facts.lagMs,
      account: this.ledger.account(source, node),
      unknownFields: facts.unknownFields,
      gaps: node === null ? [] : gaps.slice(0, gapsOfAgent),
      policies: policies?.map(({ counted: _, ...policy }) => policy) ?? null,
      blindSpots: blindSpotsOf(kind, sight),
    };
  }
}

const ownerOf = (source: string, node: string | null): string => JSON.stringify([source, node]);
