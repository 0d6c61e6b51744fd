import { Controller, Get, Header, Query } from '@nestjs/common';
import type { Trend } from '@tetrascope/contracts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { presentTrend } from '../wire/presented-trend.ts';
import { trendArgumentsSchema, type TrendArguments } from './trend-arguments.ts';
import { TrendDesk } from './trend-desk.ts';

const argumentsPipe = new ZodPipe<TrendArguments>('query', trendArgumentsSchema);

@Controller('api/v1/tetragon/trends')
export class TrendsController {
  constructor(private readonly desk: TrendDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  async show(@Query(argumentsPipe) wanted: TrendArguments): Promise<Trend> {
    const { query, trend } = await this.desk.draw(wanted);
    return presentTrend(query, trend);
  }
}
