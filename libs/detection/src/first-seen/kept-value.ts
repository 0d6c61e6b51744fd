/** What a baseline knows of a value, as it is kept. */
export interface KeptValue {
  readonly baseline: string;
  /** How often the baseline was reset before: what was learned before a reset is void. */
  readonly epoch: number;
  /** Made by `scopeOf` or `workloadOf`. */
  readonly scope: string;
  /** Time of the scope's first event. */
  readonly sinceMs: number;
  readonly value: string;
  /** Times of the value's first and last event. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Its events, those of batches that had to be tried again once for each time. */
  readonly count: number;
}

/** A scope that a baseline let go of. */
export type KeptScope = Pick<KeptValue, 'baseline' | 'scope'>;

/** All that is kept of baselines. */
export interface KeptBaselines {
  /** How often each was reset; one that is left out never was. */
  readonly epochs: readonly { readonly baseline: string; readonly epoch: number }[];
  readonly values: readonly KeptValue[];
}

/** What has become of baselines. Those let go of went before the values were as they are. */
export interface BaselineChanges {
  readonly letGo: readonly KeptScope[];
  readonly values: readonly KeptValue[];
}
