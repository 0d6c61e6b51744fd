import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { defaultTrendLines, type Trend, type TrendField } from '@tetrascope/contracts';
import { costOfPage } from '../graphql/query-limits.ts';
import { trendFieldEnum, TrendNode } from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { presentTrend } from '../wire/presented-trend.ts';
import { trendArgumentsSchema } from './trend-arguments.ts';
import { TrendDesk } from './trend-desk.ts';

const { shape } = trendArgumentsSchema;
const fromPipe = new ZodPipe<string | undefined>('from', shape.from);
const toPipe = new ZodPipe<string | undefined>('to', shape.to);
const stepPipe = new ZodPipe<string | undefined>('step', shape.step);
const topPipe = new ZodPipe<number>('top', shape.top);

const text = (description: string) => ({ type: () => String, nullable: true, description });
const fromArgument = text('When to begin (RFC 3339); a day before the end where it is not told.');
const toArgument = text('When to end (RFC 3339); now where it is not told.');
const stepArgument = text('Such as 1m, 30m, 6h or 1d, at most 1500 of them; a usual one where it is not told.');

@Resolver()
export class TrendResolver {
  constructor(private readonly desk: TrendDesk) {}

  @Query(() => TrendNode, {
    description: 'How many of the events held happened when, beside the period before.',
    complexity: costOfPage,
  })
  async trends(
    @Args('by', { type: () => trendFieldEnum, defaultValue: 'severity' }) by: TrendField,
    @Args('from', fromArgument, fromPipe) from: string | undefined,
    @Args('to', toArgument, toPipe) to: string | undefined,
    @Args('step', stepArgument, stepPipe) step: string | undefined,
    @Args('top', { type: () => Int, defaultValue: defaultTrendLines }, topPipe) top: number,
  ): Promise<Trend> {
    const { query, trend } = await this.desk.draw({ by, from, to, step, top });
    return presentTrend(query, trend);
  }
}
