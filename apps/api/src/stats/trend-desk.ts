import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../clock.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import type { Trend, TrendQuery } from '../store/trend.ts';
import { planTrend } from './plan-trend.ts';
import type { TrendArguments } from './trend-arguments.ts';

/** Counts over time, and what exactly was counted. */
export interface DrawnTrend {
  readonly query: TrendQuery;
  readonly trend: Trend;
}

/** Draws up how many events happened when. */
@Injectable()
export class TrendDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Rejects what can't be counted, by the argument's name. */
  async draw(wanted: TrendArguments): Promise<DrawnTrend> {
    const query = planTrend(wanted, this.clock());
    return { query, trend: await this.events.trend(query) };
  }
}
