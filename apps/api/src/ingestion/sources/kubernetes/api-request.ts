import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { oneLine } from '../one-line.ts';
import { maxBytesInFlight } from '../pods/pod-logs.ts';
import type { ClusterAccess, ClusterRequest } from './cluster-access.ts';
import { readFault, type ApiFault } from './api-fault.ts';

/** What is asked of the API server, and what that takes. */
export interface ApiQuestion {
  /** Begins with a slash. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The right that it takes, such as `list pods`. */
  readonly right: string;
  /** How long until the answer begins, in milliseconds. */
  readonly timeoutMs: number;
}

/** An answer that has begun, or why there is none. */
export type ApiAnswer = { readonly body: IncomingMessage } | { readonly fault: ApiFault };

const unauthorized = 401;

/**
 * Asks the API server; never rejects. Credentials that it no longer takes are read anew and tried once more. `signal`
 * ends the answer too. The body must be read to its end or destroyed.
 */
export async function ask(access: ClusterAccess, question: ApiQuestion, signal: AbortSignal): Promise<ApiAnswer> {
  const { revision } = access;
  const first = await askOnce(access, question, signal);
  if (!('fault' in first) || first.fault.status !== unauthorized) return first;
  access.forget(revision);
  return askOnce(access, question, signal);
}

async function askOnce(access: ClusterAccess, question: ApiQuestion, signal: AbortSignal): Promise<ApiAnswer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), question.timeoutMs);
  const giveUp = AbortSignal.any([signal, late.signal]);
  let server: string | null = null;
  try {
    const request = await unlessAborted(access.request(signal), giveUp);
    server = shownServer(request.server);
    const body = await send(request, question, giveUp);
    if (body.statusCode === 200) return { body };
    return { fault: await readFault(body, question.right) };
  } catch (error) {
    if (signal.aborted) return unreachable('it was given up');
    if (late.signal.aborted)
      return unreachable(
        `${server ?? 'what gives the credentials'} did not answer within ${question.timeoutMs / 1000} s`,
      );
    const { message } = error as Error;
    return unreachable(oneLine(server === null ? message : `${server}: ${message}`));
  } finally {
    clearTimeout(timer);
  }
}

/** Without a name and a password, which it may hold. */
function shownServer(server: string): string {
  const url = URL.parse(server);
  return url === null ? 'the address of the cluster' : `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`;
}

const unreachable = (reason: string): ApiAnswer => ({ fault: { status: null, reason } });

/** Resolves once the answer's head is there. */
function send({ server, options }: ClusterRequest, { path, query }: ApiQuestion, signal: AbortSignal) {
  const url = new URL(server + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const get = url.protocol === 'http:' ? getHttp : getHttps;
  return new Promise<IncomingMessage>((resolve, reject) => {
    // what a socket reads ahead; the option is Node's, though its types do not name it for requests
    const reading = { ...options, signal, highWaterMark: maxBytesInFlight };
    get(url, reading, resolve).on('error', reject);
  });
}

/** A program that gives credentials may hang. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('no credentials came')), { once: true });
    }),
  ]);
}
