import { Inject, Injectable } from '@nestjs/common';
import { agentStateSchema, type NodeAccount } from '@tetrascope/contracts';
import { Counter, Gauge, type Registry } from 'prom-client';
import { AgentDesk } from '../agents/agent-desk.ts';
import { CLOCK, type Clock } from '../clock.ts';
import { LossLedger } from '../ingestion/ledger/loss-ledger.ts';

/** What is shown of an account, by outcome and reason. */
type Counts = Pick<NodeAccount, 'stored' | 'duplicates' | 'reasons'>;

/** A series' labels, and its value. */
type Sample<Label extends string> = readonly [labels: Partial<Record<Label, string>>, value: number];

/**
 * How collecting goes, for Prometheus. Nodes and agents are as many as the ledger and the roster have room for; lines
 * that tell no node have the node ''.
 */
@Injectable()
export class CollectionMetrics {
  constructor(
    private readonly ledger: LossLedger,
    private readonly agents: AgentDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  register(registry: Registry): void {
    this.#lines(registry);
    this.#sources(registry);
    this.#gaps(registry);
    this.#agents(registry);
  }

  #lines(registry: Registry): void {
    const { ledger } = this;
    counter(
      registry,
      'tetrascope_lines_total',
      'Lines read from a source, by what became of them: stored, duplicate, rejected or dropped, and why.',
      ['source', 'outcome', 'reason'],
      () => ledger.statuses().flatMap(({ name: source, ...account }) => samplesOf(account, { source })),
    );
    gauge(registry, 'tetrascope_lines_in_hand', 'Lines that were read and have no outcome yet.', ['source'], () =>
      ledger.statuses().map(({ name: source, inHand }) => [{ source }, inHand]),
    );
    counter(
      registry,
      'tetrascope_node_lines_total',
      'The same by the node that they come from.',
      ['source', 'node', 'outcome', 'reason'],
      () =>
        ledger.accounts().flatMap(({ source, node, ...account }) => samplesOf(account, { source, node: node ?? '' })),
    );
    counter(
      registry,
      'tetrascope_agent_lost_total',
      'Events that agents say they gave up before they could be collected.',
      ['source', 'node'],
      () => ledger.accounts().map(({ source, node, lostByAgent }) => [{ source, node: node ?? '' }, lostByAgent]),
    );
  }

  #sources(registry: Registry): void {
    const { ledger } = this;
    gauge(registry, 'tetrascope_source_lag_seconds', "Last event's arrival minus its own time.", ['source'], () =>
      ledger.statuses().flatMap(({ name: source, lagMs }) => (lagMs === null ? [] : [[{ source }, lagMs / 1000]])),
    );
    gauge(registry, 'tetrascope_source_up', '1 while a source runs.', ['source', 'kind'], () =>
      ledger.statuses().map(({ name: source, kind, state }) => [{ source, kind }, state === 'RUNNING' ? 1 : 0]),
    );
  }

  #gaps(registry: Registry): void {
    const { ledger, clock } = this;
    counter(
      registry,
      'tetrascope_gap_seconds_total',
      'Time for which events may be missing, that of several nodes added up.',
      ['source', 'reason'],
      () => ledger.gapTotals(clock()).map(({ source, reason, lastingMs }) => [{ source, reason }, lastingMs / 1000]),
    );
    gauge(registry, 'tetrascope_gaps_open', 'Gaps that have not ended.', ['source', 'reason'], () =>
      ledger.gapTotals(clock()).map(({ source, reason, open }) => [{ source, reason }, open]),
    );
    counter(registry, 'tetrascope_gaps_forgotten_total', 'Gaps there was no more room for.', [], () => [
      [{}, ledger.gapsForgotten],
    ]);
  }

  #agents(registry: Registry): void {
    const { agents } = this;
    gauge(registry, 'tetrascope_agents', 'Agents that are known, by state.', ['state'], () => {
      const known = agents.draw().agents;
      return agentStateSchema.options.map((state) => [
        { state },
        known.filter((agent) => agent.state === state).length,
      ]);
    });
    gauge(registry, 'tetrascope_agent_up', '1 while an agent is connected.', ['source', 'agent', 'node'], () =>
      agents
        .draw()
        .agents.map(({ source, id: agent, node, state }) => [
          { source, agent, node: node ?? '' },
          state === 'STREAMING' || state === 'SILENT' ? 1 : 0,
        ]),
    );
    gauge(
      registry,
      'tetrascope_agent_lag_seconds',
      "Last event's arrival minus its own time; below 0 where the node's clock is ahead of ours.",
      ['source', 'agent', 'node'],
      () =>
        agents
          .draw()
          .agents.flatMap(({ source, id: agent, node, lagMs }) =>
            lagMs === null ? [] : [[{ source, agent, node: node ?? '' }, lagMs / 1000]],
          ),
    );
    counter(registry, 'tetrascope_agents_let_go_total', 'Agents there was no more room for.', [], () => {
      const { agents: known, total } = agents.draw();
      return [[{}, total - known.length]];
    });
  }
}

function samplesOf<Label extends string>(
  { stored, duplicates, reasons }: Counts,
  labels: Record<Label, string>,
): Sample<Label | 'outcome' | 'reason'>[] {
  return [
    [{ ...labels, outcome: 'stored', reason: '' }, stored],
    [{ ...labels, outcome: 'duplicate', reason: '' }, duplicates],
    ...reasons.map(({ outcome, reason, count }) => [{ ...labels, outcome, reason }, count] as const),
  ];
}

/** Read anew at each scrape: what is no longer told is no longer there. */
function counter<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[],
  read: () => readonly Sample<Label>[],
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
}

/** Read anew at each scrape, as a counter. */
function gauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[],
  read: () => readonly Sample<Label>[],
): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.set(labels, value);
    },
  });
}
