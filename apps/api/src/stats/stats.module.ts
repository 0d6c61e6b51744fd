import { Module } from '@nestjs/common';
import { BaselinesModule } from '../baselines/baselines.module.ts';
import { IngestionModule } from '../ingestion/ingestion.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { NewBinariesController } from './new-binaries.controller.ts';
import { NewBinaryDesk } from './new-binary-desk.ts';
import { NewBinaryResolver } from './new-binary.resolver.ts';
import { StatisticsController } from './statistics.controller.ts';
import { StatisticsDesk } from './statistics-desk.ts';
import { StatisticsResolver } from './statistics.resolver.ts';
import { StatisticsTicker } from './statistics-ticker.ts';
import { TrendDesk } from './trend-desk.ts';
import { TrendResolver } from './trend.resolver.ts';
import { TrendsController } from './trends.controller.ts';

@Module({
  imports: [BaselinesModule, IngestionModule, StoreModule],
  controllers: [StatisticsController, TrendsController, NewBinariesController],
  providers: [
    StatisticsDesk,
    StatisticsTicker,
    StatisticsResolver,
    TrendDesk,
    TrendResolver,
    NewBinaryDesk,
    NewBinaryResolver,
  ],
  exports: [StatisticsDesk],
})
export class StatsModule {}
