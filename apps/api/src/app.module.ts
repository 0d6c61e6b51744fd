import { Module, type DynamicModule } from '@nestjs/common';
import { AgentsModule } from './agents/agents.module.ts';
import { AlertsModule } from './alerts/alerts.module.ts';
import type { Clock } from './clock.ts';
import { ConfigModule } from './config/config.module.ts';
import type { Config } from './config/config-schema.ts';
import { EventsModule } from './events/events.module.ts';
import { GraphqlModule } from './graphql/graphql.module.ts';
import { IngestionModule } from './ingestion/ingestion.module.ts';
import { MutesModule } from './mutes/mutes.module.ts';
import { OpsModule } from './ops/ops.module.ts';
import { PipelineModule } from './pipeline.module.ts';
import { ProcessesModule } from './processes/processes.module.ts';
import { RulesModule } from './rules/rules.module.ts';
import { StatsModule } from './stats/stats.module.ts';
import { StoreModule } from './store/store.module.ts';
import { StreamModule } from './stream/stream.module.ts';

/** Every module, in the order an event meets them. */
@Module({
  imports: [
    IngestionModule,
    RulesModule,
    PipelineModule,
    StoreModule,
    StreamModule,
    EventsModule,
    ProcessesModule,
    AlertsModule,
    MutesModule,
    AgentsModule,
    StatsModule,
    GraphqlModule,
    OpsModule,
  ],
})
export class AppModule {
  static of(config: Config, clock: Clock = Date.now): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.of(config, clock)] };
  }
}
