import type { AlertFilter } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import type { AlertQuery, AlertStore, AlertSummary } from '../alert-store.ts';
import type { Page } from '../page.ts';
import { Ring } from './ring.ts';

/** Bytes of the events that alerts keep: 100 alerts of 2 KB are far below; ten of the longest lines are not. */
const maxBytes = 64 * 1024 * 1024;

/** Keeps the newest `capacity` alerts in this process; they go with it. */
export class MemoryAlertStore implements AlertStore {
  readonly #ring: Ring<RaisedAlert>;

  constructor(capacity: number) {
    const bytesOf = ({ event }: RaisedAlert): number => event.raw.length;
    this.#ring = new Ring({ items: capacity, bytes: maxBytes, bytesOf }, () => {});
  }

  async append(alerts: readonly RaisedAlert[]): Promise<void> {
    for (const alert of alerts) this.#ring.push(withOwnBytes(alert));
  }

  async page(query: AlertQuery): Promise<Page<RaisedAlert>> {
    return this.#ring.page(query, matcherOf(query.filter));
  }

  async count(filter: AlertFilter): Promise<number> {
    return this.#ring.count(matcherOf(filter));
  }

  async summary(): Promise<AlertSummary> {
    return { total: this.#ring.size, active: this.#ring.count(({ status }) => status === 'ACTIVE') };
  }

  async close(): Promise<void> {}
}

function matcherOf({ severity, status }: AlertFilter): (alert: RaisedAlert) => boolean {
  return (alert) =>
    (severity.length === 0 || severity.includes(alert.severity)) &&
    (status.length === 0 || status.includes(alert.status));
}

/** An event's bytes are part of a chunk of up to 1 MiB, which 100 rare alerts would keep alive. */
const withOwnBytes = (alert: RaisedAlert): RaisedAlert => ({
  ...alert,
  event: { ...alert.event, raw: Uint8Array.from(alert.event.raw) },
});
