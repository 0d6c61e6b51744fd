import type { AgentState } from '@tetrascope/contracts';
import { stateOrder } from '../state/agent-states.ts';

/** What the list can be sorted by. `state` sorts by what most deserves attention. */
export const sortKeys = [
  'node',
  'source',
  'state',
  'version',
  'rate',
  'lag',
  'last',
  'losses',
  'gaps',
  'policies',
] as const;

/** One of these. */
export type SortKey = (typeof sortKeys)[number];

/** Words read from A to Z; of figures and times a person first wants the greatest and latest. */
const wordKeys: ReadonlySet<SortKey> = new Set(['node', 'source', 'state', 'version']);

/** By what the list is sorted, and which way. */
export interface Sorting {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** What the page shows; the address holds all of it. */
export interface View {
  /** Part of a node, pod, source, cluster or address; empty for any. */
  readonly text: string;
  /** Any of these; empty for all. */
  readonly states: readonly AgentState[];
  readonly sorting: Sorting;
  /** From 1. */
  readonly page: number;
  /** The agent whose details are open. */
  readonly agent: string | null;
}

const troubleFirst: Sorting = { key: 'state', isDescending: false };

/** As long as a host's name may be (RFC 1035); nothing longer could be found. */
const maxTextLength = 253;

/** The part of a `ParamMap` that is needed here. */
export interface Params {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** How a column is sorted by when it is chosen anew. */
export const firstSorting = (key: SortKey): Sorting => ({ key, isDescending: !wordKeys.has(key) });

function sortingOf(word: string | null): Sorting {
  const isDescending = word?.startsWith('-') ?? false;
  const key = sortKeys.find((known) => known === (isDescending ? word?.slice(1) : word));
  return key === undefined ? troubleFirst : { key, isDescending };
}

/** Reads a view from the address. What makes no sense is left out: an old or mistyped link still opens the page. */
export function viewOf(params: Params): View {
  const asked = new Set(params.getAll('state'));
  const page = Number(params.get('page'));
  return {
    text: params.get('text')?.slice(0, maxTextLength) ?? '',
    states: stateOrder.filter((state) => asked.has(state)),
    sorting: sortingOf(params.get('sort')),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    agent: params.get('agent') || null,
  };
}

/** The query parameters of a view; null for what is at its default, so that addresses stay short. */
export function paramsOf(view: View): Record<string, readonly string[] | string | null> {
  const { key, isDescending } = view.sorting;
  const isDefault = key === troubleFirst.key && isDescending === troubleFirst.isDescending;
  return {
    text: view.text || null,
    state: view.states.length > 0 ? view.states : null,
    sort: isDefault ? null : `${isDescending ? '-' : ''}${key}`,
    page: view.page === 1 ? null : String(view.page),
    agent: view.agent,
  };
}
