import type { Operation } from './operation.ts';

/**
 * The fields of an event that rules, filters, columns and descriptions use, read once. Absent strings are '' and absent
 * numbers null, so that every view has one shape; a field of the wrong kind counts as absent.
 */
export interface EventView {
  /** The oneof's name, such as `process_exec`; the payload's own key for types we do not know. */
  readonly type: string;
  /** `time` in milliseconds since the epoch, cut off, not rounded; null when absent, unreadable or before 1970. */
  readonly timeMs: number | null;
  readonly node: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly workload: string;
  readonly binary: string;
  /** As exported: an argument with spaces is wrapped in `"…"`, unescaped. */
  readonly arguments: string;
  readonly cwd: string;
  readonly execId: string;
  readonly parentExecId: string;
  /** How the process came to be, in the agent's words apart by blanks: `execve`, `clone`, `procFS` and the like. */
  readonly flags: string;
  /** When the process began, in milliseconds since the epoch; null where it is not told. */
  readonly startMs: number | null;
  /** 0 to 4 294 967 295. */
  readonly pid: number | null;
  /** 0 to 4 294 967 295. */
  readonly uid: number | null;
  readonly parentBinary: string;
  readonly parentArguments: string;
  readonly policy: string;
  /** As exported: may carry `__x64_` and the like. `subsystem/event` of a tracepoint, a probe's symbol. */
  readonly functionName: string;
  /** The file the event is about: of the hook's arguments, the library loaded, the binary probed. */
  readonly path: string;
  /** Where a network hook goes, as `address:port` or `[address]:port`. */
  readonly destination: string;
  /** What a hook acts on that is neither file nor address: a module, a user id, a kind of namespace, a program. */
  readonly object: string;
  /** What the process did, in a word of ours. */
  readonly operation: Operation;
  /** What the compact line shows last: path, address, function, exit status; unsafe texts in it are quoted. */
  readonly target: string;
  /** True when the process is said to hold CAP_SYS_ADMIN, which the compact line marks. */
  readonly privileged: boolean;
}
