import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AgentsModule } from '../agents/agents.module.ts';
import { GraphqlModule } from '../graphql/graphql.module.ts';
import { IngestionModule } from '../ingestion/ingestion.module.ts';
import { RulesModule } from '../rules/rules.module.ts';
import { StatsModule } from '../stats/stats.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { StreamModule } from '../stream/stream.module.ts';
import { CollectionMetrics } from './collection-metrics.ts';
import { HeldMetrics } from './held-metrics.ts';
import { HealthController } from './health.controller.ts';
import { MetricsController } from './metrics.controller.ts';
import { Metrics } from './metrics.ts';
import { OpenApiController } from './openapi.controller.ts';
import { ProblemFilter } from './problem.filter.ts';
import { RuleMetrics } from './rule-metrics.ts';
import { Readiness } from './readiness.ts';

@Module({
  imports: [AgentsModule, GraphqlModule, IngestionModule, RulesModule, StatsModule, StoreModule, StreamModule],
  controllers: [HealthController, MetricsController, OpenApiController],
  providers: [
    CollectionMetrics,
    HeldMetrics,
    Metrics,
    RuleMetrics,
    Readiness,
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class OpsModule {}
