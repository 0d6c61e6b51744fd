import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { LossLedger } from '../ingestion/loss-ledger.ts';
import { StatisticsDesk } from '../stats/statistics-desk.ts';
import { LegacyGateway } from '../stream/legacy.gateway.ts';
import { GraphqlSocket } from '../graphql/graphql-socket.ts';

/** The figures for Prometheus, read from their owners at each scrape. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();

  constructor(ledger: LossLedger, desk: StatisticsDesk, gateway: LegacyGateway, graphql: GraphqlSocket) {
    collectDefaultMetrics({ register: this.#registry });
    this.#accounts(ledger);
    this.#held(desk);
    this.#viewers(gateway, graphql);
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #viewers(gateway: LegacyGateway, graphql: GraphqlSocket): void {
    new Counter({
      name: 'tetrascope_frames_lost_total',
      help: "Frames of the first version's feed given up because their client was too slow for them.",
      registers: [this.#registry],
      collect() {
        this.reset();
        this.inc(gateway.framesLost);
      },
    });
    const clients: Gauge<'transport'> = this.#gauge(
      'tetrascope_clients',
      'WebSocket clients connected.',
      ['transport'],
      () => {
        clients.set({ transport: 'legacy' }, gateway.clients);
        clients.set({ transport: 'graphql' }, graphql.server.clients.size);
      },
    );
    const executions: Gauge<never> = this.#gauge(
      'tetrascope_graphql_executions',
      'Distinct subscriptions executed.',
      [],
      () => executions.set(graphql.executions),
    );
  }

  #accounts(ledger: LossLedger): void {
    new Counter({
      name: 'tetrascope_lines_total',
      help: 'Lines read from a source, by what became of them: stored, duplicate, rejected or dropped, and why.',
      labelNames: ['source', 'outcome', 'reason'],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const { name: source, stored, duplicates, reasons } of ledger.statuses()) {
          this.inc({ source, outcome: 'stored', reason: '' }, stored);
          this.inc({ source, outcome: 'duplicate', reason: '' }, duplicates);
          for (const { outcome, reason, count } of reasons) this.inc({ source, outcome, reason }, count);
        }
      },
    });
    const lag: Gauge<'source'> = this.#gauge(
      'tetrascope_source_lag_seconds',
      "Last event's arrival minus its own time.",
      ['source'],
      () => {
        for (const { name: source, lagMs } of ledger.statuses()) if (lagMs !== null) lag.set({ source }, lagMs / 1000);
      },
    );
    const up: Gauge<'source' | 'kind'> = this.#gauge(
      'tetrascope_source_up',
      '1 while a source runs.',
      ['source', 'kind'],
      () => {
        for (const { name: source, kind, state } of ledger.statuses())
          up.set({ source, kind }, state === 'RUNNING' ? 1 : 0);
      },
    );
  }

  #held(desk: StatisticsDesk): void {
    const events: Gauge<'severity'> = this.#gauge(
      'tetrascope_events_held',
      'Events in the store.',
      ['severity'],
      async () => {
        const { severityBreakdown } = await desk.draw();
        for (const [severity, count] of Object.entries(severityBreakdown)) events.set({ severity }, count);
      },
    );
    const alerts: Gauge<'status'> = this.#gauge(
      'tetrascope_alerts_held',
      'Alerts in the store.',
      ['status'],
      async () => {
        const { activeAlerts, totalAlerts } = await desk.draw();
        alerts.set({ status: 'active' }, activeAlerts);
        alerts.set({ status: 'other' }, totalAlerts - activeAlerts);
      },
    );
  }

  #gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    collect: () => void | Promise<void>,
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry], collect });
  }
}
