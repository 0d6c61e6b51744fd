import {
  maxNewAlerts,
  type AlertEntry,
  type AlertFinder,
  type AlertHits,
  type RaisedAlert,
  type Silencing,
} from '@tetrascope/detection';
import { maxEntries } from '../alert-store.ts';

/** Bytes of the events that alerts keep: a thousand of 2 KB are far below; ten of the longest lines are not. */
const maxBytes = 64 * 1024 * 1024;

/** Alerts in the order they were raised, found by id, key and rule. */
export class MemoryAlertShelf implements AlertFinder {
  readonly #capacity: number;
  readonly #alerts = new Map<string, RaisedAlert>();
  readonly #entries = new Map<string, AlertEntry[]>();
  readonly #idByKey = new Map<string, string>();
  /** When the last alerts of each rule and silence were raised, as many as make a storm. */
  readonly #raised = new Map<string, number[]>();
  #bytes = 0;
  #letGo = 0;

  /** `hush` counts hits as hidden by their silence. */
  constructor(
    capacity: number,
    readonly hush: (hits: AlertHits) => Silencing | null = () => null,
  ) {
    this.#capacity = capacity;
  }

  get letGo(): number {
    return this.#letGo;
  }

  /** The oldest first. */
  all(): RaisedAlert[] {
    return [...this.#alerts.values()];
  }

  find(id: string): RaisedAlert | null {
    return this.#alerts.get(id) ?? null;
  }

  latest(key: string): RaisedAlert | null {
    return this.find(this.#idByKey.get(key) ?? '');
  }

  raisedSince(ruleId: string, raisedMs: number, silenceId: string | null): number {
    return (this.#raised.get(raisedKey(ruleId, silenceId)) ?? []).filter((ms) => ms >= raisedMs).length;
  }

  put(alert: RaisedAlert): void {
    const isNew = !this.#alerts.has(alert.id);
    this.#alerts.set(alert.id, isNew ? withOwnBytes(alert) : alert);
    if (!isNew) return;
    this.#idByKey.set(alert.key, alert.id);
    this.#bytes += alert.event.raw.length;
    if (!alert.isStorm) this.#noteRaised(alert);
    while (this.#alerts.size > 1 && (this.#alerts.size > this.#capacity || this.#bytes > maxBytes)) this.#letOneGo();
  }

  write(entry: AlertEntry): void {
    const entries = this.#entries.get(entry.alertId) ?? [];
    entries.push(entry);
    if (entries.length > maxEntries) entries.shift();
    this.#entries.set(entry.alertId, entries);
  }

  /** The oldest first. */
  history(id: string): readonly AlertEntry[] {
    return this.#alerts.has(id) ? (this.#entries.get(id) ?? []) : [];
  }

  #noteRaised({ rule, raisedMs, silencing }: RaisedAlert): void {
    const key = raisedKey(rule.ruleId, silencing?.by ?? null);
    const raised = [...(this.#raised.get(key) ?? []), raisedMs];
    this.#raised.set(key, raised.slice(-maxNewAlerts));
  }

  #letOneGo(): void {
    const all = this.all();
    const alert = all.find(({ status }) => status === 'RESOLVED') ?? (all[0] as RaisedAlert);
    this.#alerts.delete(alert.id);
    this.#entries.delete(alert.id);
    if (this.#idByKey.get(alert.key) === alert.id) this.#idByKey.delete(alert.key);
    this.#bytes -= alert.event.raw.length;
    this.#letGo++;
  }
}

const raisedKey = (ruleId: string, silenceId: string | null): string => JSON.stringify([ruleId, silenceId]);

/** An event's bytes are part of a chunk of up to 1 MiB, which a rare alert would keep alive. */
const withOwnBytes = (alert: RaisedAlert): RaisedAlert => ({
  ...alert,
  event: { ...alert.event, raw: Uint8Array.from(alert.event.raw) },
});
