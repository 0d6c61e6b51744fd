import type { JsonObject } from '../decoded.ts';
import { asDigits, asObject, asText } from '../field.ts';

/** A hook's arguments as exported. They are found by type, not by place: policies choose which are sent. */
export type HookArguments = readonly unknown[];

/** The list if it is one, else an empty one. */
export function asArguments(value: unknown): HookArguments {
  return Array.isArray(value) ? value : [];
}

/** The object of the first argument of a type, such as `sock_arg`. */
export function firstObject(args: HookArguments, type: string): JsonObject | undefined {
  for (const arg of args) {
    const value = asObject(asObject(arg)?.[type]);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The `nth` (0 the first) text argument; '' if there are not as many. */
export function nthText(args: HookArguments, nth: number): string {
  let seen = 0;
  for (const arg of args) {
    const value = asObject(arg)?.['string_arg'];
    if (typeof value === 'string' && seen++ === nth) return value;
  }
  return '';
}

/** The first whole number of one of the types, as digits; '' if there is none. */
export function firstNumber(args: HookArguments, ...types: readonly string[]): string {
  for (const arg of args) {
    const object = asObject(arg);
    for (const type of types) {
      const value = object?.[type];
      if (value !== undefined) return asDigits(value);
    }
  }
  return '';
}

/** The path of the first argument that has one, whichever of the forms it takes. */
export function filePath(args: HookArguments): string {
  for (const arg of args) {
    const object = asObject(arg);
    const file =
      asObject(object?.['file_arg']) ??
      asObject(object?.['path_arg']) ??
      asObject(object?.['linux_binprm_arg']) ??
      asObject(object?.['sockaddrun_arg']);
    const path = asText(file?.['path']);
    if (path !== '') return path;
  }
  return '';
}

/** Where the first socket or address leads, as `address:port`; IPv6 in brackets. */
export function destinationOf(args: HookArguments): string {
  for (const arg of args) {
    const object = asObject(arg);
    const sock = asObject(object?.['sock_arg']) ?? asObject(object?.['skb_arg']);
    const address = asObject(object?.['sockaddr_arg']);
    const host = asText(sock?.['daddr']) || asText(address?.['addr']);
    if (host !== '') return hostAndPort(host, sock?.['dport'] ?? address?.['port']);
  }
  return '';
}

/** `host:port`, or `[host]:port` for IPv6; '' without a host. */
export function hostAndPort(host: string, port: unknown): string {
  if (host === '') return '';
  return host.includes(':') ? `[${host}]:${asDigits(port)}` : `${host}:${asDigits(port)}`;
}
