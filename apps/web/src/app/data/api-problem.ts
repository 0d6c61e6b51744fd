/** `unreachable`: no answer, worth trying again. `refused`: the server said no, and would say so again. */
export type ApiProblemKind = 'unreachable' | 'refused';

/** Why a question to the api has no answer. `message` is the server's own words, or the network's. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly kind: ApiProblemKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Codes of a refusal that passes by itself: the server is busy, stopping or stumbled. */
const passing: ReadonlySet<unknown> = new Set(['TOO_BUSY', 'STOPPING', 'INTERNAL', 'INTERNAL_SERVER_ERROR']);

interface GraphQlError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The errors in whichever shape Apollo hands them over: one error that holds a list, or the bare list of a stream. */
function graphQlErrors(cause: unknown): readonly GraphQlError[] {
  if (Array.isArray(cause)) return cause as readonly GraphQlError[];
  if (typeof cause === 'object' && cause !== null && 'errors' in cause && Array.isArray(cause.errors)) {
    return cause.errors as readonly GraphQlError[];
  }
  return [];
}

/** What a failed call means for the page. Anything that is no answer in GraphQL counts as unreachable. */
export function apiProblemOf(cause: unknown): ApiProblem {
  if (cause instanceof ApiProblem) return cause;
  const [first] = graphQlErrors(cause);
  if (first !== undefined) {
    const kind = passing.has(first.extensions?.['code']) ? 'unreachable' : 'refused';
    return new ApiProblem(kind, first.message, { cause });
  }
  return new ApiProblem('unreachable', cause instanceof Error ? cause.message : String(cause), { cause });
}
