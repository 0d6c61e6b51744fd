import type { EventFilter, Severity } from '@tetrascope/contracts';
import { severityOrder } from '../../severity/severity-order.ts';

/** How many rows may be asked for. */
export const rowCounts = [25, 50, 100] as const;

/** One of the row counts on offer. */
export type RowCount = (typeof rowCounts)[number];

const defaultCount: RowCount = 50;

/** The filters whose values are lists of words; each is a query parameter of the same name. */
export const wordFilters = ['type', 'namespace', 'pod', 'node', 'binary', 'policy'] as const;

/** One of these filters. */
export type WordFilter = (typeof wordFilters)[number];

/** The server's own bounds: what is beyond them would be refused, so an edited address is cut instead. */
const maxValues = 50;
const maxLength = 4096;

/** What the page shows; the address holds all of it. */
export interface View {
  readonly filter: EventFilter;
  /** Conditions as they were typed, without blanks around them; what is wrong with them is for the search box to say. */
  readonly query: string;
  readonly count: RowCount;
  /** The event whose details are open. */
  readonly event: string | null;
  /** Whether the most frequent values are shown beside the events. */
  readonly showsFacets: boolean;
}

/** The part of a `ParamMap` that is needed here. */
export interface Params {
  get(name: string): string | null;
  getAll(name: string): string[];
}

const isSeverity = (word: string): word is Severity => severityOrder.some((severity) => severity === word);

/** Reads a view from the address. What makes no sense is left out: an old or mistyped link still opens the page. */
export function viewOf(params: Params): View {
  const filter: EventFilter = {};
  const severity = [...new Set(params.getAll('severity').filter(isSeverity))];
  if (severity.length > 0) filter.severity = severity;
  for (const name of wordFilters) {
    const words = [...new Set(params.getAll(name))].filter((word) => word.length <= maxLength).slice(0, maxValues);
    if (words.length > 0) filter[name] = words;
  }
  const text = params.get('text')?.slice(0, maxLength);
  if (text) filter.text = text;
  const count = rowCounts.find((rows) => String(rows) === params.get('count')) ?? defaultCount;
  return {
    filter,
    query: params.get('q')?.trim() ?? '',
    count,
    event: params.get('event') || null,
    showsFacets: params.get('facets') === 'on',
  };
}

/** The query parameters of a view; null for what is at its default, so that addresses stay short. */
export function paramsOf({
  filter,
  query,
  count,
  event,
  showsFacets,
}: View): Record<string, readonly string[] | string | null> {
  const lists = (['severity', ...wordFilters] as const).map((name) => {
    const words = filter[name];
    return [name, words !== undefined && words.length > 0 ? words : null] as const;
  });
  return {
    ...Object.fromEntries(lists),
    text: filter.text || null,
    q: query || null,
    count: count === defaultCount ? null : String(count),
    event,
    facets: showsFacets ? 'on' : null,
  };
}

/** True when a filter lets everything through. */
export const isUnfiltered = (filter: EventFilter): boolean =>
  Object.values(filter).every((value) => value === undefined || value.length === 0);
