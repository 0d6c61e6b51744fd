import { isIP } from 'node:net';

const localNames = new Set(['localhost', '127.0.0.1', '::1']);

/** True for an address or name that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return localNames.has(name) || (isIP(name) === 4 && name.startsWith('127.'));
}

/** Without the brackets of an IPv6 address. */
const bare = (host: string): string => host.toLowerCase().replace(/^\[|\]$/g, '');

export interface OriginPolicyOptions {
  /** The address we listen on. */
  readonly host: string;
  /** Origins of other pages that may call us; `*` is all. */
  readonly allowedOrigins: readonly string[];
  /** Names beside localhost under which a server on loopback may be called. */
  readonly allowedHosts: readonly string[];
}

/** The two headers that tell who calls; undefined where the client sent none. */
export interface Caller {
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/**
 * Decides whether a request may be served; returns null if so, else what is wrong and what would be right.
 *
 * A browser names the page in `Origin`: our own page, pages on this machine while we listen on loopback, and the
 * allowed ones pass. On loopback the `Host` must be a name of this machine, or a foreign page could reach us through a
 * DNS name that it points at 127.0.0.1. Programs such as curl send no `Origin` and pass.
 */
export function originFault(options: OriginPolicyOptions, caller: Caller): string | null {
  const onLoopback = isLoopback(options.host);
  const called = hostOf(`http://${caller.host ?? ''}`);
  if (onLoopback && caller.host !== undefined && !(called !== null && isLoopback(called.hostname))) {
    if (called === null || !options.allowedHosts.includes(called.hostname)) {
      return `Host ${quote(caller.host)} is no name of this machine; allow it with --allowed-hosts`;
    }
  }
  if (caller.origin === undefined) return null;
  if (options.allowedOrigins.includes('*') || options.allowedOrigins.includes(caller.origin)) return null;
  const origin = hostOf(caller.origin);
  if (origin !== null && origin.host === called?.host) return null;
  if (origin !== null && onLoopback && isLoopback(origin.hostname)) return null;
  return `Origin ${quote(caller.origin)} is not allowed; allow it with --allowed-origins`;
}

function hostOf(url: string): URL | null {
  return URL.parse(url);
}

const quote = (text: string): string => JSON.stringify(text.slice(0, 200));
