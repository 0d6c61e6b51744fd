import { Sightings, type CorrelatingDetector, type Rule, type Seen, type Verdict } from '@tetrascope/detection';

/** Rules that are remembered, also those whose files are gone for a while: twice what a set may hold in files. */
const maxRemembered = 20_000;

/** What a rule has done since the start, whatever set it was in. */
export interface RuleDeeds {
  readonly hits: number;
  /** The time of the last event that it matched; null for none. */
  readonly lastHitMs: number | null;
  readonly asked: number;
  readonly estimatedMs: number;
}

type Hits = Pick<RuleDeeds, 'hits' | 'lastHitMs'>;
type Cost = Pick<RuleDeeds, 'asked' | 'estimatedMs'>;

const noHits: Hits = { hits: 0, lastHitMs: null };
const noCost: Cost = { asked: 0, estimatedMs: 0 };

/** Counts what rules match and cost, and what events are of, through every change of the set. */
export class RuleTally {
  readonly #sightings = new Sightings();
  /** By rule, in the order of their first hits. */
  readonly #hits = new Map<string, Hits>();
  /** Of detectors that are no longer asked. */
  #spent = new Map<string, Cost>();
  #detector: CorrelatingDetector | null = null;

  /** Counts what this detector does, in place of the one before; what it returns is to be asked. */
  follow(detector: CorrelatingDetector, rules: readonly Rule[]): CorrelatingDetector {
    this.#spent = this.#costs();
    this.#detector = detector;
    this.#sightings.want(rules.flatMap(({ requires }) => requires.fields));
    this.#forget(new Set(rules.map(({ id }) => id)));
    return this.#counting(detector);
  }

  get seen(): Seen {
    return this.#sightings.draw();
  }

  /** Ids of rules that have hit, in the order of their first hits. */
  hits(): IterableIterator<[string, Hits]> {
    return this.#hits.entries();
  }

  /** What each rule has done; one that has done nothing is left out. */
  draw(): ReadonlyMap<string, RuleDeeds> {
    const costs = this.#costs();
    const ids = new Set([...this.#hits.keys(), ...costs.keys()]);
    return new Map(
      [...ids].map((id) => [id, { ...(this.#hits.get(id) ?? noHits), ...(costs.get(id) ?? noCost) }] as const),
    );
  }

  #costs(): Map<string, Cost> {
    const costs = new Map(this.#spent);
    for (const { ruleId, asked, estimatedMs } of this.#detector?.cost().rules ?? []) {
      const before = costs.get(ruleId) ?? noCost;
      costs.set(ruleId, { asked: before.asked + asked, estimatedMs: before.estimatedMs + estimatedMs });
    }
    return costs;
  }

  #counting(detector: CorrelatingDetector): CorrelatingDetector {
    return {
      grade: (event, arrival) => {
        this.#sightings.note(event);
        const verdict = detector.grade(event, arrival);
        if (verdict.matches.length > 0) this.#count(verdict, arrival?.timeMs ?? null);
        return verdict;
      },
      findings: (nowMs) => detector.findings(nowMs),
      get correlations() {
        return detector.correlations;
      },
      get droppedFindings() {
        return detector.droppedFindings;
      },
      cost: () => detector.cost(),
      quarantine: (ruleId) => detector.quarantine(ruleId),
      release: (ruleId) => detector.release(ruleId),
    };
  }

  #count({ matches }: Verdict, timeMs: number | null): void {
    for (const { ruleId } of matches) {
      const { hits, lastHitMs } = this.#hits.get(ruleId) ?? noHits;
      // events of several nodes are out of order by some seconds
      this.#hits.set(ruleId, {
        hits: hits + 1,
        lastHitMs: timeMs === null ? lastHitMs : Math.max(timeMs, lastHitMs ?? 0),
      });
    }
  }

  #forget(known: ReadonlySet<string>): void {
    for (const kept of [this.#hits, this.#spent]) {
      if (kept.size > maxRemembered) for (const id of kept.keys()) if (!known.has(id)) kept.delete(id);
    }
  }
}
