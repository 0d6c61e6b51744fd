/**
 * The fields of an event that rules, filters, columns and descriptions use, read once. Absent strings are '' and absent
 * numbers null, so that every view has one shape.
 */
export interface EventView {
  /** The oneof's name, such as `process_exec`; the payload's own key for types we do not know. */
  readonly type: string;
  /** `time` in milliseconds since the epoch; null when absent, unreadable or before 1970. */
  readonly timeMs: number | null;
  readonly node: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly workload: string;
  readonly binary: string;
  readonly arguments: string;
  readonly cwd: string;
  readonly execId: string;
  readonly parentExecId: string;
  readonly pid: number | null;
  readonly uid: number | null;
  readonly parentBinary: string;
  readonly parentArguments: string;
  readonly policy: string;
  /** As exported: may carry `__x64_` and the like. */
  readonly functionName: string;
  /** The file the event is about: from file_arg, path_arg, linux_binprm_arg or the loader. */
  readonly path: string;
  /** What the compact line shows after the process: path, address, function, exit status. */
  readonly target: string;
  /** True when the process holds CAP_SYS_ADMIN, which the compact line marks. */
  readonly privileged: boolean;
}
