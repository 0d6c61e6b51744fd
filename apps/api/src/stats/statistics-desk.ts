import { Inject, Injectable } from '@nestjs/common';
import { type Statistics } from '@tetrascope/contracts';
import { CLOCK, type Clock } from '../clock.ts';
import { LossLedger } from '../ingestion/ledger/loss-ledger.ts';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';

/** What counts as recent: the last hour, as of old. */
export const recentMs = 3_600_000;

/** Types told one by one; Tetragon has 11, but names come from outside. */
export const maxTypes = 50;

/** Draws up the figures of what is held. */
@Injectable()
export class StatisticsDesk {
  readonly #startedMs: number;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(ALERT_STORE) private readonly alerts: AlertStore,
    private readonly ledger: LossLedger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#startedMs = clock();
  }

  async draw(): Promise<Statistics> {
    const nowMs = this.clock();
    const [events, alerts, recentEvents] = await Promise.all([
      this.events.summary(),
      this.alerts.summary(),
      this.events.countBetween(nowMs - recentMs, nowMs),
    ]);
    return {
      totalEvents: events.total,
      totalAlerts: alerts.total,
      activeAlerts: alerts.active,
      recentEvents,
      severityBreakdown: { ...events.bySeverity },
      typeBreakdown: breakdownOf(events.byType),
      sources: this.ledger.statuses(),
      simulated: this.ledger.isSimulated(),
      startedAt: new Date(this.#startedMs).toISOString(),
    };
  }
}

/** Most frequent first; what is beyond the bound is one entry `other`. */
export function breakdownOf(byType: ReadonlyMap<string, number>): Statistics['typeBreakdown'] {
  const counts = [...byType].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count);
  const rest = counts.slice(maxTypes).reduce((sum, { count }) => sum + count, 0);
  return [...counts.slice(0, maxTypes), ...(rest === 0 ? [] : [{ type: 'other', count: rest }])];
}
