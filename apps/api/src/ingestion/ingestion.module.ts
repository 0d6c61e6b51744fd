import { Module } from '@nestjs/common';
import { CONFIG } from '../config/config.module.ts';
import { PipelineModule } from '../pipeline.module.ts';
import { Pipeline } from '../pipeline.ts';
import { INGEST, type Ingest } from './ingest.ts';
import { Intake } from './intake.ts';
import { LossLedger } from './loss-ledger.ts';
import { PushRoute } from './push-route.ts';
import { makeSources } from './source-factory.ts';
import { SourceRunner, SOURCES } from './source-runner.ts';

/** Where events come from, and the account of every line. */
@Module({
  imports: [PipelineModule],
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
    LossLedger,
    Intake,
    SourceRunner,
    PushRoute,
  ],
  exports: [LossLedger],
})
export class IngestionModule {}
