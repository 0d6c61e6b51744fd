import { Module } from '@nestjs/common';
import { IngestionModule } from '../ingestion/ingestion.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { StatisticsController } from './statistics.controller.ts';
import { StatisticsDesk } from './statistics-desk.ts';
import { StatisticsResolver } from './statistics.resolver.ts';
import { StatisticsTicker } from './statistics-ticker.ts';

@Module({
  imports: [IngestionModule, StoreModule],
  controllers: [StatisticsController],
  providers: [StatisticsDesk, StatisticsTicker, StatisticsResolver],
  exports: [StatisticsDesk],
})
export class StatsModule {}
