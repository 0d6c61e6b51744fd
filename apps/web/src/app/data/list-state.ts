import type { ApiProblem } from './api-problem.ts';
import type { ListChange } from './list-change.ts';
import { type Identified, newestFirst } from './newest-first.ts';

/** `loading`: nothing to show yet. `syncing`: what is shown may be out of date. `live`: up to date. */
export type ListPhase = 'loading' | 'syncing' | 'live' | 'failed';

/** A live list and what of it a person is looking at. Neither list holds more than the limit. */
export interface ListState<Item extends Identified> {
  readonly phase: ListPhase;
  readonly problem: ApiProblem | null;
  /** The server's newest, newest first. */
  readonly latest: readonly Item[];
  /** What is on the screen: `latest` while following, else what was there when following ended. */
  readonly shown: readonly Item[];
  readonly following: boolean;
  /** How many came since following ended. */
  readonly arrived: number;
  /** True when `shown` answers a question that is no longer asked: the next answer is shown, following or not. */
  readonly outdated: boolean;
}

/** Before the first answer. */
export const emptyList: ListState<never> = {
  phase: 'loading',
  problem: null,
  latest: [],
  shown: [],
  following: true,
  arrived: 0,
  outdated: true,
};

/** The list after a change; never more than `limit` items. */
export function applyChange<Item extends Identified>(
  state: ListState<Item>,
  change: ListChange<Item>,
  limit: number,
): ListState<Item> {
  switch (change.kind) {
    case 'started':
      return { ...state, outdated: true };
    case 'syncing':
      return { ...state, phase: state.phase === 'loading' ? 'loading' : 'syncing' };
    case 'failed':
      return { ...state, phase: 'failed', problem: change.problem };
    case 'replaced':
      return replaced(state, change.items);
    case 'added':
      return added(state, change.items, limit);
  }
}

/**
 * Starts or stops following. Following again shows the latest at once; a list that stops keeps what is `seen`, which may
 * be a frame behind `state`.
 */
export function follow<Item extends Identified>(
  state: ListState<Item>,
  following: boolean,
  seen: ListState<Item> = state,
): ListState<Item> {
  if (following === state.following) return state;
  if (following) return { ...state, following, shown: state.latest, arrived: 0 };
  // What is seen answers an earlier question.
  if (seen.outdated !== state.outdated) return { ...state, following, shown: state.latest };
  return { ...state, following, shown: seen.shown, arrived: notIn(seen.shown, state.latest) };
}

function notIn(known: readonly Identified[], items: readonly Identified[]): number {
  const ids = new Set(known.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id)).length;
}

function replaced<Item extends Identified>(state: ListState<Item>, latest: readonly Item[]): ListState<Item> {
  const next = { ...state, phase: 'live' as const, problem: null, latest };
  if (state.following || state.outdated) return { ...next, shown: latest, arrived: 0, outdated: false };
  return { ...next, arrived: notIn(state.shown, latest) };
}

function added<Item extends Identified>(
  state: ListState<Item>,
  items: readonly Item[],
  limit: number,
): ListState<Item> {
  const latest = newestFirst(items, state.latest, limit);
  return state.following
    ? { ...state, latest, shown: latest }
    : { ...state, latest, arrived: state.arrived + items.length };
}
