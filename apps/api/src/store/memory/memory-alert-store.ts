import type { AlertFilter } from '@tetrascope/contracts';
import {
  carryOut,
  enterHits,
  hiddenAnew,
  hiddenBy,
  kinshipOf,
  type AlertChange,
  type AlertEntry,
  type AlertHits,
  type AlertOrder,
  type AlertOutcome,
  type Mute,
  type RaisedAlert,
  type Signature,
  type Silences,
  type Silencing,
} from '@tetrascope/detection';
import { Topic } from '../../stream/topic.ts';
import { alertMatches } from '../alert-matches.ts';
import { comparePlaces, placeOf } from '../alert-place.ts';
import type { AlertQuery, AlertStore, AlertSummary, Relative } from '../alert-store.ts';
import { maxPageBytes, type Page } from '../page.ts';
import { MemoryAlertShelf } from './memory-alert-shelf.ts';

/** Keeps alerts in this process; they go with it. */
export class MemoryAlertStore implements AlertStore {
  readonly changes = new Topic<AlertChange>();
  readonly #shelf: MemoryAlertShelf;

  /** `hush` counts hits as hidden by their silence. */
  constructor(capacity: number, hush?: (hits: AlertHits) => Silencing | null) {
    this.#shelf = new MemoryAlertShelf(capacity, hush);
  }

  /** Takes in the hits of a commit. */
  enter(hits: readonly AlertHits[]): void {
    this.changes.publish(hits.map((each) => enterHits(this.#shelf, each)));
  }

  async page(query: AlertQuery): Promise<Page<RaisedAlert>> {
    const items: RaisedAlert[] = [];
    let bytes = 0;
    for (const alert of this.#listed(query)) {
      bytes += alert.event.raw.length;
      if (items.length === query.first || (items.length > 0 && bytes > maxPageBytes))
        return { items, hasNextPage: true };
      items.push(alert);
    }
    return { items, hasNextPage: false };
  }

  async count(filter: AlertFilter, nowMs: number): Promise<number> {
    return this.#shelf.all().filter((alert) => alertMatches(alert, filter, nowMs)).length;
  }

  async summary(): Promise<AlertSummary> {
    const all = this.#shelf.all();
    const active = all.filter(({ status }) => status === 'ACTIVE').length;
    return { total: all.length, active, letGo: this.#shelf.letGo };
  }

  async find(id: string): Promise<RaisedAlert | null> {
    return this.#shelf.find(id);
  }

  async history(id: string): Promise<readonly AlertEntry[]> {
    return this.#shelf.history(id).toReversed();
  }

  async related(id: string, count: number): Promise<readonly Relative[]> {
    const alert = this.#shelf.find(id);
    if (alert === null) return [];
    const relatives = this.#shelf
      .all()
      .reverse()
      .flatMap((other) => {
        const kinship = kinshipOf(alert, other);
        return kinship === null ? [] : [{ alert: other, kinship }];
      });
    const closest = relatives.filter(({ kinship }) => kinship === 'SAME_PROCESS');
    return [...closest, ...relatives.filter(({ kinship }) => kinship === 'SAME_WORKLOAD')].slice(0, count);
  }

  async ofProcesses(execIds: readonly string[], count: number): Promise<readonly RaisedAlert[]> {
    const wanted = new Set(execIds);
    const named = this.#shelf.all().filter((alert) => alert.execIds.some((id) => wanted.has(id)));
    return named.reverse().slice(0, count);
  }

  async change(orders: readonly AlertOrder[], signature: Signature): Promise<readonly AlertOutcome[]> {
    const outcomes = carryOut(this.#shelf, orders, signature);
    const done = outcomes.filter(({ refusal }) => refusal === null);
    this.changes.publish(done.flatMap(({ alert }) => (alert === null ? [] : [{ alert, isNew: false }])));
    return outcomes;
  }

  /** Hides alerts by a silence that was made. */
  hideBy(made: Mute, silences: Silences): void {
    this.#replace(this.#shelf.all().flatMap((alert) => hiddenBy(made, alert, silences) ?? []));
  }

  /** Hides or shows those that a silence hides, once it was changed. */
  hideAnew(silenceId: string, silences: Silences): void {
    const hidden = this.#shelf.all().filter(({ silencing }) => silencing?.by === silenceId);
    this.#replace(hidden.map((alert) => hiddenAnew(alert, silences)));
  }

  async close(): Promise<void> {}

  /** All that are behind a place. */
  #listed({ after, order, by = 'NEWEST_FIRST', filter, nowMs }: AlertQuery): readonly RaisedAlert[] {
    const turn = order === 'oldest_first' ? -1 : 1;
    return this.#shelf
      .all()
      .map((alert) => ({ alert, place: placeOf(alert, by) }))
      .filter(({ place }) => after === null || turn * comparePlaces(place, after) < 0)
      .sort((one, other) => turn * comparePlaces(other.place, one.place))
      .map(({ alert }) => alert)
      .filter((alert) => alertMatches(alert, filter, nowMs));
  }

  #replace(alerts: readonly RaisedAlert[]): void {
    for (const alert of alerts) this.#shelf.put(alert);
    this.changes.publish(alerts.map((alert) => ({ alert, isNew: false })));
  }
}
