import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { maxPageSize, type MuteValue } from '@tetrascope/contracts';
import {
  compileMute,
  HitTexts,
  isGrave,
  muteValuesOf,
  type GradedEvent,
  type MuteSubject,
  type MuteTest,
  type RaisedAlert,
} from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';

const dayMs = 86_400_000;
/** Somebody waits for it before a button. */
const maxLookMs = 3000;
/** Then events of alerts are no longer looked up beside the one that each keeps, so that every alert is looked at. */
const maxLookUpMs = 1500;
/** Alerts shown. */
const maxExamples = 10;

/** What a silence or an exception would have hidden. */
export interface Preview {
  readonly days: number;
  readonly alerts: number;
  readonly hidden: number;
  readonly partly: number;
  readonly confirmed: number;
  readonly hits: number;
  readonly seen: number;
  readonly isWhole: boolean;
  readonly letGo: number;
  /** The confirmed ones first. */
  readonly examples: readonly RaisedAlert[];
}

type Verdict = 'hidden' | 'partly' | 'seen';

/** Holds silences and exceptions that are not made yet against the alerts that are held. */
@Injectable()
export class MutePreview {
  constructor(
    @Inject(ALERT_STORE) private readonly alerts: AlertStore,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Looks at the alerts of the last `days` for up to 3 s, by the event that each keeps and those of its samples that are
   * held. An alert that another grave rule would have raised all the same is not hidden by an exception.
   */
  async look(subject: MuteSubject, days: number): Promise<Preview> {
    const startedMs = performance.now();
    const spentMs = (): number => performance.now() - startedMs;
    const test = compileMute(subject);
    const found = { alerts: 0, partly: 0, seen: 0 };
    const hidden: RaisedAlert[] = [];
    let isWhole = true;
    for await (const alert of this.#hitSince(subject.ruleId, this.clock() - days * dayMs)) {
      if (spentMs() > maxLookMs) {
        isWhole = false;
        break;
      }
      found.alerts++;
      const known = spentMs() > maxLookUpMs ? [alert.event] : await this.#eventsOf(alert, test);
      const verdict = judge(subject, alert, known, test);
      if (verdict === 'partly') found.partly++;
      if (verdict !== 'hidden') continue;
      found.seen += known.length;
      hidden.push(alert);
    }
    const { letGo } = await this.alerts.summary();
    return { days, ...found, ...summed(hidden), isWhole, letGo };
  }

  /** What the event that raised an alert can be asked by; nothing of an alert that is not held. */
  async valuesOf(alertId: string): Promise<MuteValue[]> {
    const alert = await this.alerts.find(alertId);
    return alert === null ? [] : [...muteValuesOf(alert.event)];
  }

  /** Alerts of a rule, or of all, that were raised or hit at a time or later; others have their turn meanwhile. */
  async *#hitSince(ruleId: string | null, sinceMs: number): AsyncGenerator<RaisedAlert> {
    const filter = { severity: [], status: [], ...(ruleId === null ? {} : { rule: ruleId }) };
    let after: string | null = null;
    for (;;) {
      const { items, hasNextPage } = await this.alerts.page({
        filter,
        nowMs: 0,
        first: maxPageSize,
        after: after === null ? null : [after],
      });
      // events of an old log are of the past by their own times, and have raised it now
      for (const alert of items) if (Math.max(alert.lastMs, alert.raisedMs) >= sinceMs) yield alert;
      after = items.at(-1)?.id ?? null;
      if (!hasNextPage || after === null) return;
      await setImmediate();
    }
  }

  /** The event that raised it and, where that is not all of it and would be hidden, those of its samples that are held. */
  async #eventsOf({ rule, event, count, samples }: RaisedAlert, test: MuteTest): Promise<readonly GradedEvent[]> {
    if (count === 1 || !test(new HitTexts(rule.ruleId, event))) return [event];
    const others = await Promise.all(samples.filter((id) => id !== event.id).map((id) => this.events.find(id)));
    return [event, ...others.flatMap((other) => other ?? [])];
  }
}

function judge(subject: MuteSubject, alert: RaisedAlert, known: readonly GradedEvent[], test: MuteTest): Verdict {
  const isMet = (event: GradedEvent): boolean =>
    test(new HitTexts(alert.rule.ruleId, event)) && !(subject.kind === 'EXCEPTION' && isRaisedAnyway(event, subject));
  const met = known.filter(isMet).length;
  if (met === 0) return 'seen';
  return met === known.length ? 'hidden' : 'partly';
}

const isRaisedAnyway = ({ matches }: GradedEvent, { ruleId }: MuteSubject): boolean =>
  matches.some((match) => match.ruleId !== ruleId && isGrave(match.severity));

function summed(hidden: readonly RaisedAlert[]): Pick<Preview, 'hidden' | 'confirmed' | 'hits' | 'examples'> {
  const isConfirmed = ({ closing }: RaisedAlert): boolean => closing?.as === 'TRUE_POSITIVE';
  const confirmed = hidden.filter(isConfirmed);
  return {
    hidden: hidden.length,
    confirmed: confirmed.length,
    hits: hidden.reduce((sum, { count }) => sum + count, 0),
    examples: [...confirmed, ...hidden.filter((alert) => !isConfirmed(alert))].slice(0, maxExamples),
  };
}
