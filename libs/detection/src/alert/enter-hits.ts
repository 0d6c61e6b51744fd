import { severityRank, type Severity } from '@tetrascope/contracts';
import { execIdsOf, samplesOf, type AlertHits } from './alert-hits.ts';
import type { AlertEntry, RaisedAlert, Silencing } from './raised-alert.ts';

/** So long after the last of an alert's hits an equal one is something new: a day, by the times of events. */
export const windowMs = 86_400_000;

/** Alerts a rule may raise within `stormMs`: what comes beyond is one alert together, and counted. */
export const maxNewAlerts = 20;
export const stormMs = 60_000;

/** Alerts by what they are looked for when hits come. All it is asked for and given is within one transaction. */
export interface AlertShelf {
  /** The alert that was raised last of those with that key. */
  latest(key: string): RaisedAlert | null;
  /** How many of a rule's alerts that one silence hides (null: that none does), storms left out, were raised at `raisedMs` or later. */
  raisedSince(ruleId: string, raisedMs: number, silenceId: string | null): number;
  /** Counts hits as hidden by their silence, and tells of it; null where they have none, or it is not held any more. */
  hush(hits: AlertHits): Silencing | null;
  /** Keeps it, in place of the one with its id if there is one. */
  put(alert: RaisedAlert): void;
  write(entry: AlertEntry): void;
}

/** What has become of an alert. */
export interface AlertChange {
  readonly alert: RaisedAlert;
  /** True where people are to be told of it for the first time: as it is raised, or as a silence no longer hides it. */
  readonly isNew: boolean;
}

/**
 * Puts hits where they belong: to the alert with their key if its window is open, else to a new one; or, where their rule
 * raises too many, to the one that stands for all of those. No hit is left out: the counts of alerts add up to them all.
 * What a silence hides makes storms of its own, so that it never takes the place of what people are told.
 */
export function enterHits(shelf: AlertShelf, hits: AlertHits): AlertChange {
  const silencing = shelf.hush(hits);
  const silenceId = silencing?.by ?? null;
  const known = shelf.latest(hits.key);
  if (known !== null && isWithin(known, hits)) return grow(shelf, known, hits, silencing);
  const raised = shelf.raisedSince(hits.rule.ruleId, hits.receivedMs - stormMs, silenceId);
  if (raised < maxNewAlerts) return raise(shelf, hits, silencing, false);
  const inStorm = { ...hits, key: stormKey(hits.rule.ruleId, silenceId) };
  const storm = shelf.latest(inStorm.key);
  return storm !== null && isWithin(storm, hits)
    ? grow(shelf, storm, inStorm, silencing)
    : raise(shelf, inStorm, silencing, true);
}

/** No hit has it: theirs begin with their rule, and are longer. */
const stormKey = (ruleId: string, silenceId: string | null): string =>
  JSON.stringify(silenceId === null ? [ruleId] : [`silence ${silenceId}`, ruleId]);

const isWithin = ({ firstMs, lastMs }: RaisedAlert, hits: AlertHits): boolean =>
  hits.firstMs <= lastMs + windowMs && hits.lastMs >= firstMs - windowMs;

function raise(
  shelf: AlertShelf,
  hits: AlertHits,
  silencing: Silencing | null,
  isStorm: RaisedAlert['isStorm'],
): AlertChange {
  const { receivedMs: _last, silenceId: _hidden, event, ...seen } = hits;
  const alert: RaisedAlert = {
    ...seen,
    id: `alert-${event.id}`,
    isStorm,
    timeMs: event.timeMs,
    raisedMs: event.receivedMs,
    action: 'MONITOR',
    event,
    status: 'ACTIVE',
    version: 1,
    changedMs: event.receivedMs,
    assignee: null,
    snoozedUntilMs: null,
    closing: null,
    silencing,
  };
  shelf.put(alert);
  shelf.write(entryOf(alert, 'RAISED'));
  return { alert, isNew: silencing === null };
}

/** A closed alert is opened by what happened after it was closed; what comes late is counted alone. */
function grow(shelf: AlertShelf, before: RaisedAlert, hits: AlertHits, by: Silencing | null): AlertChange {
  const reopens = before.closing !== null && hits.lastMs > before.closing.atMs;
  const seen: RaisedAlert = {
    ...before,
    severity: graver(before.severity, hits.severity),
    count: before.count + hits.count,
    firstMs: Math.min(before.firstMs, hits.firstMs),
    lastMs: Math.max(before.lastMs, hits.lastMs),
    samples: samplesOf(before.samples, hits.samples),
    execIds: execIdsOf(before.execIds, hits.execIds),
    silencing: silencingAfter(before, hits, by, reopens),
  };
  const alert = reopens ? reopened(seen, hits.receivedMs) : seen;
  shelf.put(alert);
  if (reopens) shelf.write(entryOf(alert, 'REOPENED_BY_HITS'));
  const wasHidden = (before.silencing?.untilMs ?? 0) > hits.receivedMs;
  return { alert, isNew: wasHidden && alert.silencing === null };
}

/**
 * An alert is hidden only as long as all of its hits are: one that no silence hides shows it, unless it arrived before the
 * silence was made. What people see already is not hidden by further hits, but for a closed alert that they would reopen.
 */
function silencingAfter(
  { silencing }: RaisedAlert,
  { receivedMs }: AlertHits,
  by: Silencing | null,
  reopens: boolean,
): Silencing | null {
  if (by === null) return silencing !== null && receivedMs > silencing.sinceMs ? null : silencing;
  return reopens ? by : silencing;
}

const reopened = (alert: RaisedAlert, atMs: number): RaisedAlert => ({
  ...alert,
  status: 'ACTIVE',
  closing: null,
  version: alert.version + 1,
  changedMs: atMs,
});

const graver = (one: Severity, other: Severity): Severity => (severityRank[other] > severityRank[one] ? other : one);

const entryOf = ({ id, version, changedMs, status }: RaisedAlert, deed: AlertEntry['deed']): AlertEntry => ({
  alertId: id,
  number: version,
  atMs: changedMs,
  by: '',
  deed,
  status,
  detail: '',
  why: '',
});
