import type { Baseline } from './baseline.ts';
import type { KeptValue } from './kept-value.ts';

/** Values that are new to their scopes. */
export interface NewValues {
  /** Those seen first last stand first. */
  readonly values: readonly KeptValue[];
  /** Also of those that there was no place for. */
  readonly total: number;
  /** Scopes that were first seen within the window themselves: nothing is said of what is new to them. */
  readonly youngScopes: number;
}

/** What was first seen from `fromMs` on in scopes that were watched before; at most `most`, the latest. */
export const newValues = (baseline: Baseline, fromMs: number, most: number): NewValues => {
  const found: KeptValue[] = [];
  const young = new Set<string>();
  for (const value of baseline.values()) {
    if (value.sinceMs >= fromMs) young.add(value.scope);
    else if (value.firstMs >= fromMs) found.push(value);
  }
  found.sort((a, b) => b.firstMs - a.firstMs);
  return { values: found.slice(0, most), total: found.length, youngScopes: young.size };
};
