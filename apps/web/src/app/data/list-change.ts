import type { ApiProblem } from './api-problem.ts';
import type { Identified } from './newest-first.ts';

/** What happens to a live list, in the order in which it applies. */
export type ListChange<Item extends Identified> =
  /** Another question than before: what is shown answers the old one until the next `replaced`. */
  | { readonly kind: 'started' }
  /** The same question is being asked again; what is shown may be out of date. */
  | { readonly kind: 'syncing' }
  /** The list is now exactly this, newest first. */
  | { readonly kind: 'replaced'; readonly items: readonly Item[] }
  /** These came in addition, oldest first. */
  | { readonly kind: 'added'; readonly items: readonly Item[] }
  /** No answer; `problem.kind` says whether it is being tried again. */
  | { readonly kind: 'failed'; readonly problem: ApiProblem };
