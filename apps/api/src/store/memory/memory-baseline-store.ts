import type { BaselineChanges, KeptBaselines, KeptScope, KeptValue } from '@tetrascope/detection';
import type { BaselineStore } from '../baseline-store.ts';

/** Keeps what baselines have learned in this process; it goes with it. */
export class MemoryBaselineStore implements BaselineStore {
  readonly #epochs = new Map<string, number>();
  /** By value, by scope of a baseline. */
  readonly #scopes = new Map<string, Map<string, KeptValue>>();

  read(): KeptBaselines {
    return {
      epochs: [...this.#epochs].map(([baseline, epoch]) => ({ baseline, epoch })),
      values: [...this.#scopes.values()].flatMap((values) => [...values.values()]),
    };
  }

  async keep({ letGo, values }: BaselineChanges): Promise<void> {
    for (const scope of letGo) this.#scopes.delete(keyOf(scope));
    this.enter(values);
  }

  async reset(baseline: string, epoch: number): Promise<void> {
    this.#epochs.set(baseline, epoch);
    for (const [key, values] of this.#scopes) {
      const [value] = values.values();
      if (value?.baseline === baseline) this.#scopes.delete(key);
    }
  }

  enter(values: readonly KeptValue[]): void {
    for (const value of values) {
      if (value.epoch < (this.#epochs.get(value.baseline) ?? 0)) continue;
      const scope = this.#scopes.get(keyOf(value)) ?? new Map<string, KeptValue>();
      const [other] = scope.values();
      const sinceMs = Math.min(value.sinceMs, other?.sinceMs ?? Infinity);
      if (other !== undefined && sinceMs < other.sinceMs) {
        for (const [name, each] of scope) scope.set(name, { ...each, sinceMs });
      }
      scope.set(value.value, { ...merged(value, scope.get(value.value)), sinceMs });
      this.#scopes.set(keyOf(value), scope);
    }
  }
}

const keyOf = ({ baseline, scope }: KeptScope): string => JSON.stringify([baseline, scope]);

const merged = (value: KeptValue, before: KeptValue | undefined): KeptValue =>
  before === undefined
    ? value
    : {
        ...value,
        firstMs: Math.min(before.firstMs, value.firstMs),
        lastMs: Math.max(before.lastMs, value.lastMs),
        count: Math.max(before.count, value.count),
      };
