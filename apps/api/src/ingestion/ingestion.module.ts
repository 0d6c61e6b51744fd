import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.ts';
import { CONFIG } from '../config/config.module.ts';
import { PipelineModule } from '../pipeline.module.ts';
import { Pipeline } from '../pipeline.ts';
import { StoreModule } from '../store/store.module.ts';
import { GapCloser } from './gap-closer.ts';
import { INGEST, type Ingest } from './ingest.ts';
import { Intake } from './intake.ts';
import { LedgerModule } from './ledger/ledger.module.ts';
import { PushRoute } from './push-route.ts';
import { SourceDesks } from './source-desks.ts';
import { makeSources } from './source-factory.ts';
import { SourceRunner, SOURCES } from './source-runner.ts';

/** Where events come from, and the account of every line. */
@Module({
  imports: [PipelineModule, LedgerModule, AgentsModule, StoreModule],
  providers: [
    { provide: SOURCES, inject: [CONFIG], useFactory: makeSources },
    {
      provide: INGEST,
      inject: [Pipeline],
      useFactory:
        (pipeline: Pipeline): Ingest =>
        (source, batch) =>
          pipeline.ingest(source, batch),
    },
    SourceDesks,
    Intake,
    SourceRunner,
    PushRoute,
    GapCloser,
  ],
  exports: [LedgerModule],
})
export class IngestionModule {}
