import type { FieldTest } from '../rule.ts';

/** Why a modifier can't be used here, and what would be right. */
export interface Refusal {
  readonly fault: string;
}

/** Texts that a rule leaves open, by name; the values are written as in a rule, wildcards and all. */
export type Placeholders = ReadonlyMap<string, readonly string[]>;

/** What a modifier sees of where it stands. */
export interface ModifierUse {
  /** The modifiers before this one. */
  readonly before: readonly string[];
  /** The modifiers after this one. */
  readonly after: readonly string[];
  readonly placeholders: Placeholders;
}

/** What a name after a `|` does to a line of a selection. Modifiers apply in the order they are written. */
export interface Modifier {
  /** Changes how the values are held against the field. */
  readonly changeTest?: (test: FieldTest, use: ModifierUse) => FieldTest | Refusal;
  /** Makes of a value those that stand for it, any of which may hold. */
  readonly changeValue?: (value: string, use: ModifierUse) => readonly string[] | Refusal;
  /** True where every value of the list must hold. */
  readonly wantsAll?: true;
}
