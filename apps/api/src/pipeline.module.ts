import { Module } from '@nestjs/common';
import { LedgerModule } from './ingestion/ledger/ledger.module.ts';
import { MutesModule } from './mutes/mutes.module.ts';
import { Pipeline } from './pipeline.ts';
import { RulesModule } from './rules/rules.module.ts';
import { StoreModule } from './store/store.module.ts';
import { StreamModule } from './stream/stream.module.ts';

@Module({
  imports: [RulesModule, MutesModule, StoreModule, LedgerModule, StreamModule],
  providers: [Pipeline],
  exports: [Pipeline],
})
export class PipelineModule {}
