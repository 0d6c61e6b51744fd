import type { ResolvedCorrelation } from '../set/resolve-correlations.ts';
import type { Finding } from './finding.ts';
import type { Hit, Hits } from './hit.ts';
import { isRising, judgeOf, type Judge } from './judge.ts';
import { KeyWindows } from './key-windows.ts';
import { disorderMs, maxEventsOfFinding } from './limits.ts';
import { risingStep, type Verdict } from './rising-step.ts';
import { settledStep, waitingStep } from './settled-step.ts';

/** What one correlation holds and has let go. */
export interface CorrelationAccount {
  readonly correlationId: string;
  readonly keys: number;
  readonly hits: number;
  readonly findings: number;
  /** Groups and hits that went for want of room although they could have mattered. */
  readonly evictedKeys: number;
  readonly evictedHits: number;
  /** Hits more than 30 s out of order, which were not counted. */
  readonly lateHits: number;
}

/** Event time between two looks at which windows are over. */
const settleIntervalMs = 1000;

/** One correlation at work. */
export class CorrelationRun {
  readonly resolved: ResolvedCorrelation;
  /** True where a hit completes it, false where the end of its timespan does. */
  readonly isRising: boolean;
  readonly #judge: Judge;
  readonly #windows: KeyWindows;
  #newestMs = -Infinity;
  #settledMs = -Infinity;
  #findings = 0;
  #droppedHits = 0;
  #lateHits = 0;

  constructor(resolved: ResolvedCorrelation) {
    const { correlation } = resolved;
    this.resolved = resolved;
    this.#judge = judgeOf(correlation);
    this.isRising = isRising(correlation);
    this.#windows = new KeyWindows((hits) => {
      const newestMs = hits[hits.length - 1]?.timeMs ?? 0;
      return this.isRising && newestMs + correlation.timespanMs + disorderMs < this.#newestMs;
    });
  }

  get account(): CorrelationAccount {
    return {
      correlationId: this.resolved.correlation.id,
      keys: this.#windows.keys,
      hits: this.#windows.hits,
      findings: this.#findings,
      evictedKeys: this.#windows.evictedKeys,
      evictedHits: this.#windows.evictedHits + this.#droppedHits,
      lateHits: this.#lateHits,
    };
  }

  /** Takes a hit of the group that `values` tell. */
  take(values: readonly string[], hit: Hit): readonly Finding[] {
    const key = JSON.stringify(values);
    const before = this.#windows.of(key);
    this.#newestMs = Math.max(this.#newestMs, hit.timeMs);
    if (!this.isRising) {
      this.#wait(key, before, hit);
      return [];
    }
    const { hits, verdict, dropped, late } = risingStep(before, hit, this.resolved.correlation.timespanMs, this.#judge);
    this.#droppedHits += dropped;
    this.#lateHits += late;
    this.#windows.set(key, hits);
    return verdict === null ? [] : [this.#finding(values, verdict, hit.eventId)];
  }

  /** Judges the windows that are over at a time. */
  settle(nowMs: number): readonly Finding[] {
    if (this.isRising || nowMs < this.#settledMs + settleIntervalMs) return [];
    this.#settledMs = nowMs;
    const findings: Finding[] = [];
    for (const [key, before] of this.#windows.entries()) {
      const { hits, verdicts } = settledStep(before, nowMs, this.resolved.correlation.timespanMs, this.#judge);
      if (hits.length === before.length) continue;
      this.#windows.set(key, hits);
      const values = JSON.parse(key) as readonly string[];
      findings.push(...verdicts.map((verdict) => this.#finding(values, verdict, null)));
    }
    return findings;
  }

  #wait(key: string, before: Hits, hit: Hit): void {
    if (hit.timeMs < this.#settledMs - disorderMs) {
      this.#lateHits += 1;
      return;
    }
    const { hits, dropped } = waitingStep(before, hit);
    this.#droppedHits += dropped;
    this.#windows.set(key, hits);
  }

  #finding(values: readonly string[], { hits, measured }: Verdict, completedBy: string | null): Finding {
    const { id, title, severity, groupBy } = this.resolved.correlation;
    const ids = new Set(hits.map(({ eventId }) => eventId));
    this.#findings += 1;
    return {
      correlationId: id,
      title,
      severity,
      group: groupBy.map((field, n) => ({ field, value: values[n] ?? '' })),
      count: hits.length,
      measured,
      firstMs: hits[0]?.timeMs ?? 0,
      lastMs: hits[hits.length - 1]?.timeMs ?? 0,
      completedBy,
      eventIds: [...ids].slice(-maxEventsOfFinding),
    };
  }
}
