import { Module } from '@nestjs/common';
import { Baselines } from '@tetrascope/detection';
import { STATE_STORE, type StateStore } from '../store/state-store.ts';
import { StoreModule } from '../store/store.module.ts';
import { BaselineKeeper } from './baseline-keeper.ts';

/** What workloads are known to do, as it was left by the process before. */
@Module({
  imports: [StoreModule],
  providers: [
    {
      provide: Baselines,
      inject: [STATE_STORE],
      useFactory: ({ baselines }: StateStore) => new Baselines(baselines.read()),
    },
    BaselineKeeper,
  ],
  exports: [Baselines, BaselineKeeper],
})
export class BaselinesModule {}
