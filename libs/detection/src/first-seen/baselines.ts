import { Baseline } from './baseline.ts';
import type { BaselineChanges, KeptBaselines, KeptScope, KeptValue } from './kept-value.ts';
import { Room } from './room.ts';
import { WorkloadScopes } from './workload-scopes.ts';

/** All baselines, each of a key of its own, within bounds that they share. They stay when rules change. */
export class Baselines {
  /** By which those are told apart that say nothing else. */
  readonly workloads = new WorkloadScopes();
  readonly #room = new Room(() => this.#sweep());
  readonly #baselines = new Map<string, Baseline>();
  /** Null while nobody wants to keep it. */
  #learned: KeptValue[] | null = null;
  #letGo: KeptScope[] = [];

  constructor(kept: KeptBaselines = { epochs: [], values: [] }) {
    for (const { baseline, epoch } of kept.epochs) this.#begin(baseline, epoch);
    for (const value of kept.values) this.of(value.baseline).restore(value);
  }

  /** The one of that key, which begins empty. */
  of(key: string): Baseline {
    return this.#baselines.get(key) ?? this.#begin(key, 0);
  }

  /** Values held by all of them. */
  get values(): number {
    return this.#room.values;
  }

  /** Sightings that none could judge for want of room. */
  get untold(): number {
    return [...this.#baselines.values()].reduce((sum, { account }) => sum + account.untold, 0);
  }

  /** Does something, and tells what was seen for the first time in it: to be kept with the events that it was seen in. */
  learning<Done>(deed: () => Done): { readonly done: Done; readonly learned: readonly KeptValue[] } {
    const learned: KeptValue[] = (this.#learned = []);
    try {
      return { done: deed(), learned };
    } finally {
      this.#learned = null;
    }
  }

  /** Forgets what could not be kept: those events will come again. */
  takeBack(learned: readonly KeptValue[]): void {
    for (const value of learned) this.of(value.baseline).takeBack(value);
  }

  /** What has changed since this was last asked; of values about `most`, the others the next time. */
  drawChanges(most: number): BaselineChanges {
    const values: KeptValue[] = [];
    for (const baseline of this.#baselines.values()) values.push(...baseline.drawTouched(most - values.length));
    const letGo = this.#letGo;
    this.#letGo = [];
    return { values, letGo };
  }

  /** Takes changes that could not be kept: they are drawn again. */
  returnChanges({ values, letGo }: BaselineChanges): void {
    for (const { baseline, scope } of values) this.of(baseline).touchAgain(scope);
    this.#letGo.unshift(...letGo);
  }

  #begin(key: string, epoch: number): Baseline {
    const baseline = new Baseline(key, epoch, this.#room, (value) => this.#learned?.push(value));
    this.#baselines.set(key, baseline);
    return baseline;
  }

  #sweep(): void {
    for (const baseline of this.#baselines.values()) {
      for (const scope of baseline.letGoSilent()) this.#letGo.push({ baseline: baseline.key, scope });
    }
  }
}
