import { Module } from '@nestjs/common';
import { IngestionModule } from '../ingestion/ingestion.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { StatisticsController } from './statistics.controller.ts';
import { StatisticsDesk } from './statistics-desk.ts';
import { StatisticsResolver } from './statistics.resolver.ts';
import { StatisticsTicker } from './statistics-ticker.ts';
import { TrendDesk } from './trend-desk.ts';
import { TrendResolver } from './trend.resolver.ts';
import { TrendsController } from './trends.controller.ts';

@Module({
  imports: [IngestionModule, StoreModule],
  controllers: [StatisticsController, TrendsController],
  providers: [StatisticsDesk, StatisticsTicker, StatisticsResolver, TrendDesk, TrendResolver],
  exports: [StatisticsDesk],
})
export class StatsModule {}
