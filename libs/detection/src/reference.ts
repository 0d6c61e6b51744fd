/** A rule that another document speaks of, with the place where it does. */
export interface Reference {
  /** The id or name as written. */
  readonly to: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}
