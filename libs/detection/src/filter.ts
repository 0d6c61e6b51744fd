import type { Reference } from './reference.ts';
import type { Condition, LinuxCategory, Selection } from './rule.ts';

/** Which rules a filter may be put on; a null category stands for every one of Linux. */
export type FilterScope =
  { readonly product: 'linux'; readonly category: LinuxCategory | null } | { readonly product: 'tetragon' };

/** What must also hold for some rules to match: an exception that is kept apart from them. Plain frozen data. */
export interface RuleFilter {
  readonly file: string;
  readonly title: string;
  /** A UUID in lower case; '' where it has none. */
  readonly id: string;
  readonly description: string;
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** YYYY-MM-DD. */
  readonly modified: string;
  readonly scope: FilterScope;
  /** Those it is put on; null for every rule within its scope. */
  readonly rules: readonly Reference[] | null;
  readonly selections: readonly Selection[];
  readonly condition: Condition;
}
