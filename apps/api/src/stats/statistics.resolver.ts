import { Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Statistics } from '@tetrascope/contracts';
import { StatisticsNode } from '../graphql/types.ts';
import { StatisticsDesk } from './statistics-desk.ts';
import { StatisticsTicker } from './statistics-ticker.ts';

@Resolver()
export class StatisticsResolver {
  constructor(
    private readonly desk: StatisticsDesk,
    private readonly ticker: StatisticsTicker,
  ) {}

  @Query(() => StatisticsNode, { description: 'The figures of what is held.' })
  statistics(): Promise<Statistics> {
    return this.desk.draw();
  }

  @Subscription(() => StatisticsNode, {
    description: 'The figures, at once and then every second.',
    resolve: (figures: Statistics) => figures,
  })
  statisticsStream() {
    return this.ticker.figures();
  }
}
