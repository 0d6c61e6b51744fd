import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { LegacyGateway } from '../stream/legacy.gateway.ts';
import { GraphqlSocket } from '../graphql/graphql-socket.ts';
import { CollectionMetrics } from './collection-metrics.ts';
import { HeldMetrics } from './held-metrics.ts';

/** The figures for Prometheus, read from their owners at each scrape. */
@Injectable()
export class Metrics {
  /** Where others add theirs before the first scrape. */
  readonly registry = new Registry();

  constructor(collection: CollectionMetrics, held: HeldMetrics, gateway: LegacyGateway, graphql: GraphqlSocket) {
    collectDefaultMetrics({ register: this.registry });
    collection.register(this.registry);
    held.register(this.registry);
    this.#viewers(gateway, graphql);
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  #viewers(gateway: LegacyGateway, graphql: GraphqlSocket): void {
    new Counter({
      name: 'tetrascope_frames_lost_total',
      help: "Frames of the first version's feed given up because their client was too slow for them.",
      registers: [this.registry],
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

  #gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    collect: () => void | Promise<void>,
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry], collect });
  }
}
