import { severityRank, type Severity } from '@tetrascope/contracts';
import type { Match } from '@tetrascope/detection';

/** An event by which a change is shown. */
export interface ChangeSample {
  readonly kind: 'new' | 'gone' | 'other severity';
  readonly eventId: string;
  readonly time: string;
  readonly node: string;
  readonly text: string;
}

/** What becomes of one rule's matches when another set takes the place of the one in force. */
export interface RuleChange {
  readonly ruleId: string;
  readonly title: string;
  /** Events that it matches in the set in force. */
  readonly now: number;
  /** Events that it matches in the other set. */
  readonly then: number;
  readonly new: number;
  readonly gone: number;
  /** Events that it matches in both, with another severity. */
  readonly otherSeverity: number;
  readonly samples: readonly ChangeSample[];
}

/** What becomes of all events. */
export interface Changes {
  readonly events: number;
  /** Events with a match of HIGH or CRITICAL, in the set in force and in the other one: those that raise an alert. */
  readonly alerting: { readonly now: number; readonly then: number };
  /** Those with the most changes first; rules that match nothing in either are left out. */
  readonly rules: readonly RuleChange[];
}

/** The event that matches are of. */
export interface Judged {
  readonly id: string;
  readonly timeMs: number;
  readonly node: string;
}

type Growing = { -readonly [Key in Exclude<keyof RuleChange, 'samples'>]: RuleChange[Key] } & {
  readonly samples: ChangeSample[];
};

const alertRank = severityRank.HIGH;

/** Compares what two sets say of the same events, event after event. Its memory grows with rules, not with events. */
export class RuleChanges {
  readonly #maxSamples: number;
  readonly #rules = new Map<string, Growing>();
  #events = 0;
  #alerting = { now: 0, then: 0 };

  /** Of each rule so many changed events are named, the first ones. */
  constructor(maxSamples: number) {
    this.#maxSamples = maxSamples;
  }

  get events(): number {
    return this.#events;
  }

  note(event: Judged, now: readonly Match[], then: readonly Match[]): void {
    this.#events += 1;
    if (now.length === 0 && then.length === 0) return;
    if (raisesAlert(now)) this.#alerting.now += 1;
    if (raisesAlert(then)) this.#alerting.then += 1;
    const before = new Map(now.map((match) => [match.ruleId, match]));
    const after = new Map(then.map((match) => [match.ruleId, match]));
    for (const ruleId of new Set([...before.keys(), ...after.keys()])) {
      this.#compare(event, before.get(ruleId), after.get(ruleId));
    }
  }

  draw(): Changes {
    const changes = ({ new: fresh, gone, otherSeverity }: RuleChange): number => fresh + gone + otherSeverity;
    const rules = [...this.#rules.values()].sort((a, b) => changes(b) - changes(a) || b.then - a.then);
    return { events: this.#events, alerting: { ...this.#alerting }, rules };
  }

  #compare(event: Judged, now: Match | undefined, then: Match | undefined): void {
    const shown = then ?? now;
    if (shown === undefined) return;
    const rule = this.#ruleOf(shown);
    if (now !== undefined) rule.now += 1;
    if (then !== undefined) rule.then += 1;
    if (now === undefined) {
      rule.new += 1;
      this.#sample(rule, 'new', event, shown);
    } else if (then === undefined) {
      rule.gone += 1;
      this.#sample(rule, 'gone', event, shown);
    } else if (now.severity !== then.severity) {
      rule.otherSeverity += 1;
      this.#sample(rule, 'other severity', event, shown, now.severity);
    }
  }

  #ruleOf({ ruleId, title }: Match): Growing {
    const known = this.#rules.get(ruleId);
    if (known !== undefined) return known;
    const none = { now: 0, then: 0, new: 0, gone: 0, otherSeverity: 0 };
    const rule: Growing = { ruleId, title: title.en, ...none, samples: [] };
    this.#rules.set(ruleId, rule);
    return rule;
  }

  #sample(rule: Growing, kind: ChangeSample['kind'], event: Judged, match: Match, was?: Severity): void {
    if (rule.samples.length >= this.#maxSamples) return;
    const severity = was === undefined ? match.severity : `${was} → ${match.severity}`;
    rule.samples.push({
      kind,
      eventId: event.id,
      time: new Date(event.timeMs).toISOString(),
      node: event.node,
      text: `${severity}: ${match.description?.en ?? match.title.en}`,
    });
  }
}

const raisesAlert = (matches: readonly Match[]): boolean =>
  matches.some(({ severity }) => severityRank[severity] >= alertRank);
