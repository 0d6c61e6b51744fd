import type { EventKind, EventWish, PlainObject } from './event-wish.ts';
import { hookArgs } from './hook-args.ts';
import { named, parentOf, processOf } from './process-of.ts';

type PayloadOf = (wish: EventWish) => PlainObject;

const family: PayloadOf = (wish) => ({ process: processOf(wish), parent: parentOf(wish) });
const policy: PayloadOf = (wish) => ({
  policy_name: wish.policy ?? 'file-monitoring',
  action: wish.action ?? 'KPROBE_ACTION_POST',
});

/** Splits `a/b`; the second part falls back when there is none. */
function halves(name: string, fallback: string): readonly [string, string] {
  const [first = '', second = fallback] = name.split('/', 2);
  return [first, second];
}

const payloads: Readonly<Record<EventKind, PayloadOf>> = {
  exec: family,
  exit: (wish) => ({
    ...family(wish),
    ...(wish.signal === undefined ? {} : { signal: wish.signal }),
    ...(wish.status === undefined || wish.status === 0 ? {} : { status: wish.status }),
    time: named(wish).time,
  }),
  kprobe: (wish) => {
    const functionName = wish.functionName ?? 'security_file_open';
    return {
      ...family(wish),
      function_name: functionName,
      args: hookArgs(wish, functionName),
      ...(wish.return === undefined ? {} : { return: wish.return }),
      ...policy(wish),
      return_action: 'KPROBE_ACTION_POST',
    };
  },
  lsm: (wish) => {
    const functionName = wish.functionName ?? 'file_open';
    return { ...family(wish), function_name: functionName, args: hookArgs(wish, functionName), ...policy(wish) };
  },
  tracepoint: (wish) => {
    const [subsys, event] = halves(wish.functionName ?? 'raw_syscalls/sys_enter', 'sys_enter');
    return { ...family(wish), subsys, event, args: wish.args ?? [{ size_arg: '59' }], ...policy(wish) };
  },
  loader: (wish) => ({
    process: processOf(wish),
    path: wish.path ?? '/usr/lib/x86_64-linux-gnu/libc.so.6',
    buildid: 'eKQFQtnLHnJC7sULLm18xKlBZ4Y=',
  }),
  uprobe: (wish) => ({
    ...family(wish),
    path: wish.path ?? '/usr/lib/x86_64-linux-gnu/libssl.so.3',
    symbol: wish.functionName ?? 'SSL_write',
    args: wish.args ?? [],
    ...policy(wish),
  }),
  usdt: (wish) => {
    const [provider, name] = halves(wish.functionName ?? 'mysql/query__start', 'query__start');
    return {
      ...family(wish),
      path: wish.path ?? '/usr/sbin/mysqld',
      provider,
      name,
      args: wish.args ?? [],
      ...policy(wish),
    };
  },
  throttle: (wish) => ({
    type: wish.throttle ?? 'THROTTLE_START',
    cgroup: wish.cgroup ?? 'kubepods-burstable-pod0a1b2c3d.slice',
  }),
  test: () => ({ arg0: '1', arg1: '2', arg2: '3', arg3: '4' }),
  rate_limit_info: (wish) => ({ number_of_dropped_process_events: String(wish.dropped ?? 42) }),
};

/** The oneof's name for a kind, such as `process_exec`. */
export function eventTypeOf(kind: EventKind): string {
  return kind === 'test' || kind === 'rate_limit_info' ? kind : `process_${kind}`;
}

/**
 * A Tetragon export object as agents write it, of about the size they write: 64-bit integers as strings, zero scalars
 * left out, proto names. The same wish always makes the same object.
 */
export function anEvent(wish: EventWish = {}): PlainObject {
  const kind = wish.kind ?? 'exec';
  const { node, time } = named(wish);
  return {
    [eventTypeOf(kind)]: { ...payloads[kind](wish), ...wish.payload },
    node_name: node,
    time,
    ...(wish.cluster === undefined ? {} : { cluster_name: wish.cluster }),
    ...wish.envelope,
  };
}

/** `anEvent` as one line of an export file, without the line break. */
export function aLine(wish: EventWish = {}): string {
  return JSON.stringify(anEvent(wish));
}
