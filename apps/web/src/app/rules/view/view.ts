/** What the list can be sorted by. */
export const sortKeys = ['title', 'severity', 'state', 'hits', 'last', 'cost'] as const;

export type SortKey = (typeof sortKeys)[number];

/** Which rules are listed: all, those that hit, those that can't fire, those that are out of force. */
export const shows = ['hit', 'unable', 'off'] as const;

export type Show = (typeof shows)[number];

/** Words read from A to Z; of figures and times a person first wants the greatest and latest. */
const wordKeys: ReadonlySet<SortKey> = new Set(['title', 'state']);

/** By what the list is sorted, and which way. */
export interface Sorting {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** What the page shows; the address holds all of it. */
export interface View {
  /** Part of what a rule says of itself; empty for any. */
  readonly text: string;
  /** Any of these; empty for all. */
  readonly show: readonly Show[];
  /** A tag of Sigma such as `attack.t1059` or `attack.execution`; null for any. */
  readonly tag: string | null;
  readonly sorting: Sorting;
  /** The id of the rule whose details are open. */
  readonly rule: string | null;
}

const mostHitsFirst: Sorting = { key: 'hits', isDescending: true };

/** Longer than any title of a rule. */
const maxTextLength = 200;

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
  return key === undefined ? mostHitsFirst : { key, isDescending };
}

/** Reads a view from the address. What makes no sense is left out: an old or mistyped link still opens the page. */
export function viewOf(params: Params): View {
  const asked = new Set(params.getAll('show'));
  const tag = params.get('tag') ?? '';
  return {
    text: params.get('text')?.slice(0, maxTextLength) ?? '',
    show: shows.filter((show) => asked.has(show)),
    tag: /^attack\.[\w.-]+$/.test(tag) ? tag : null,
    sorting: sortingOf(params.get('sort')),
    rule: params.get('rule') || null,
  };
}

/** The query parameters of a view; null for what is at its default, so that addresses stay short. */
export function paramsOf(view: View): Record<string, readonly string[] | string | null> {
  const { key, isDescending } = view.sorting;
  const isDefault = key === mostHitsFirst.key && isDescending === mostHitsFirst.isDescending;
  return {
    text: view.text || null,
    show: view.show.length > 0 ? view.show : null,
    tag: view.tag,
    sort: isDefault ? null : `${isDescending ? '-' : ''}${key}`,
    rule: view.rule,
  };
}
