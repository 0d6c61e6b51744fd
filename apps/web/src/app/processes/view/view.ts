/** Whose events the timeline shows. */
export const scopes = ['process', 'container', 'pod'] as const;

export type Scope = (typeof scopes)[number];

/** What the page shows; the address holds all of it. */
export interface View {
  /** The exec_id of the process whose tree it is. */
  readonly of: string | null;
  /** Null for the widest that has few events: the container's, else the process's. */
  readonly scope: Scope | null;
  /** The event whose details are open. */
  readonly event: string | null;
}

/** Longer than any exec_id: what is longer would be refused. */
const maxIdLength = 1000;

/** Reads a view from the address. What makes no sense is left out: an old or mistyped link still opens the page. */
export function viewOf(params: { get(name: string): string | null }): View {
  const of = params.get('of') ?? '';
  return {
    of: of === '' || of.length > maxIdLength ? null : of,
    scope: scopes.find((scope) => scope === params.get('scope')) ?? null,
    event: params.get('event') || null,
  };
}

/** The query parameters of a view. */
export const paramsOf = ({ of, scope, event }: View): Record<keyof View, string | null> => ({ of, scope, event });
