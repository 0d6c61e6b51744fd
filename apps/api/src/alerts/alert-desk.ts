import { Inject, Injectable } from '@nestjs/common';
import type { AlertAct, AlertCounts, AlertFilter, AlertListOrder, AlertTarget } from '@tetrascope/contracts';
import type { AlertChange, AlertEntry, AlertOutcome, RaisedAlert } from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import { Refusal } from '../ops/refusal.ts';
import { readCursor } from '../store/alert-place.ts';
import { ALERT_STORE, type AlertStore, type Relative } from '../store/alert-store.ts';
import type { Page, PageQuery } from '../store/page.ts';
import type { Topic } from '../stream/topic.ts';
import { deedOf } from './deed-of.ts';

/** Related alerts told: what a person looks through beside the one at hand. */
export const maxRelated = 20;

/** Where people look at alerts and say where they stand. */
@Injectable()
export class AlertDesk {
  constructor(
    @Inject(ALERT_STORE) private readonly store: AlertStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every change of an alert, by hits or by people. */
  get changes(): Topic<AlertChange> {
    return this.store.changes;
  }

  /** Throws a Refusal where `after` is no cursor of the order that is asked for. */
  page(filter: AlertFilter, query: PageQuery, by: AlertListOrder): Promise<Page<RaisedAlert>> {
    const after = query.after === null ? null : readCursor(query.after, by);
    if (after === null && query.after !== null) throw strangeCursor(by);
    return this.store.page({ ...query, after, filter, by, nowMs: this.clock() });
  }

  count(filter: AlertFilter): Promise<number> {
    return this.store.count(filter, this.clock());
  }

  find(id: string): Promise<RaisedAlert | null> {
    return this.store.find(id);
  }

  history(id: string): Promise<readonly AlertEntry[]> {
    return this.store.history(id);
  }

  related(id: string): Promise<readonly Relative[]> {
    return this.store.related(id, maxRelated);
  }

  /** How many of those that meet the conditions stand where; those of the filter's own status, sleep and silence are left aside. */
  async counts(filter: AlertFilter): Promise<AlertCounts> {
    const { snoozed: _asleep, silenced: _hidden, ...others } = filter;
    const seen = { ...others, silenced: false };
    const [active, acknowledged, resolved, snoozed, silenced] = await Promise.all([
      this.count({ ...seen, status: ['ACTIVE'], snoozed: false }),
      this.count({ ...seen, status: ['ACKNOWLEDGED'], snoozed: false }),
      this.count({ ...others, status: ['RESOLVED'] }),
      this.count({ ...seen, status: ['ACTIVE', 'ACKNOWLEDGED'], snoozed: true }),
      this.count({ ...others, status: ['ACTIVE', 'ACKNOWLEDGED'], silenced: true }),
    ]);
    const { letGo } = await this.store.summary();
    return { active, acknowledged, resolved, snoozed, silenced, letGo };
  }

  /** Does the same with each of them, in the name of `by`; each has its outcome. Throws where the act itself is wrong. */
  change(targets: readonly AlertTarget[], act: AlertAct, by: string): Promise<readonly AlertOutcome[]> {
    const deed = deedOf(act);
    const orders = targets.map(({ id, version = null }) => ({ id, version, deed }));
    return this.store.change(orders, { by, atMs: this.clock(), why: act.why ?? '' });
  }
}

function strangeCursor(by: AlertListOrder): Refusal {
  const message = `use a cursor of a page that was listed ${by}`;
  return new Refusal('BAD_REQUEST', `after: ${message}`, [{ field: 'after', message }]);
}
