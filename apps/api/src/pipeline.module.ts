import { Module } from '@nestjs/common';
import { Pipeline } from './pipeline.ts';
import { RulesModule } from './rules/rules.module.ts';
import { StoreModule } from './store/store.module.ts';
import { StreamModule } from './stream/stream.module.ts';

@Module({ imports: [RulesModule, StoreModule, StreamModule], providers: [Pipeline], exports: [Pipeline] })
export class PipelineModule {}
