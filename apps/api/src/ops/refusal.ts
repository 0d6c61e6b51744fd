import type { Problem, ProblemCode } from '@tetrascope/contracts';

/** A request that is not served, and why; every transport tells it in its own form. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly errors: Problem['errors'];

  constructor(code: ProblemCode, detail: string, errors?: Problem['errors']) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.errors = errors;
  }
}

interface Meaning {
  readonly status: number;
  readonly title: string;
  /** A refusal is the client's affair, save where a person here must act. */
  readonly level: 'debug' | 'warn' | 'error';
}

/** The one table of what each code means in HTTP and in the log. */
export const meanings: Readonly<Record<ProblemCode, Meaning>> = {
  BAD_REQUEST: { status: 400, title: 'Bad request', level: 'debug' },
  NOT_FOUND: { status: 404, title: 'Not found', level: 'debug' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed', level: 'debug' },
  VERSION_CONFLICT: { status: 412, title: 'Changed meanwhile', level: 'debug' },
  REFUSED: { status: 409, title: 'Not possible now', level: 'debug' },
  FORBIDDEN_ORIGIN: { status: 403, title: 'Origin not allowed', level: 'warn' },
  SOURCE_DISABLED: { status: 409, title: 'Source not enabled', level: 'debug' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large', level: 'debug' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported media type', level: 'debug' },
  TOO_BUSY: { status: 429, title: 'Too busy', level: 'warn' },
  QUERY_TOO_COMPLEX: { status: 400, title: 'Query too complex', level: 'debug' },
  STOPPING: { status: 503, title: 'Shutting down', level: 'debug' },
  INTERNAL: { status: 500, title: 'Internal error', level: 'error' },
};

const codeOfStatus: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'BAD_REQUEST'],
  [404, 'NOT_FOUND'],
  [405, 'METHOD_NOT_ALLOWED'],
  [413, 'BODY_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
]);

/** Any error as a refusal: what is not one of ours nor the HTTP layer's is INTERNAL, and its message stays inside. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  const code =
    status === undefined ? undefined : (codeOfStatus.get(status) ?? (status < 500 ? 'BAD_REQUEST' : undefined));
  if (code !== undefined && error instanceof Error) return new Refusal(code, error.message);
  return new Refusal('INTERNAL', 'Something went wrong here; the log of this server says what.');
}

/** Fastify's errors carry `statusCode`, Nest's `getStatus()`. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('getStatus' in error && typeof error.getStatus === 'function') return Number(error.getStatus());
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** As `application/problem+json` (RFC 9457). */
export function problemOf({ code, message, errors }: Refusal): Problem {
  const { status, title } = meanings[code];
  return { type: 'about:blank', title, status, code, detail: message, ...(errors === undefined ? {} : { errors }) };
}
