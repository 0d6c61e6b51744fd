/** What Tetragon's `event` oneof calls `process_KIND`; the last two carry no process and no prefix. */
export type EventKind =
  | 'exec'
  | 'exit'
  | 'kprobe'
  | 'tracepoint'
  | 'loader'
  | 'uprobe'
  | 'throttle'
  | 'lsm'
  | 'usdt'
  | 'test'
  | 'rate_limit_info';

/** A plain JSON object. */
export interface PlainObject {
  [key: string]: unknown;
}

/** What a test cares about; everything else is made up, and always the same. */
export interface EventWish {
  /** `exec` unless told. */
  readonly kind?: EventKind;
  /** RFC 3339; also the process's start, unless told. `2026-03-01T08:00:00.123456789Z` unless told. */
  readonly time?: string;
  readonly node?: string;
  /** Left out unless told, as agents do. */
  readonly cluster?: string;

  readonly binary?: string;
  readonly arguments?: string;
  readonly cwd?: string;
  readonly pid?: number;
  readonly uid?: number;
  readonly flags?: string;
  readonly startTime?: string;
  /** Made from node, pid and binary unless told. */
  readonly execId?: string;
  /** Effective capabilities of the process, such as `CAP_SYS_ADMIN`; left out unless told, as agents do. */
  readonly capabilities?: readonly string[];

  readonly parentBinary?: string;
  readonly parentArguments?: string;
  readonly parentPid?: number;
  readonly parentExecId?: string;

  /** '' makes a host process, which has no pod. */
  readonly namespace?: string;
  /** '' makes a host process, which has no pod. */
  readonly pod?: string;
  readonly container?: string;
  readonly workload?: string;
  readonly podLabels?: Readonly<Record<string, string>>;

  /** Tracing policy of a kprobe, tracepoint, uprobe, usdt or lsm event. */
  readonly policy?: string;
  /** Hook of a kprobe or lsm event, symbol of a uprobe, `subsystem/event` of a tracepoint, `provider/name` of a usdt. */
  readonly functionName?: string;
  /** Such as `KPROBE_ACTION_SIGKILL`; `KPROBE_ACTION_POST` unless told. */
  readonly action?: string;
  /** The file of a hook (as `file_arg`), the library of a loader, the binary of a uprobe or usdt. */
  readonly path?: string;
  /** Where a network hook such as `tcp_connect` goes. */
  readonly address?: string;
  readonly port?: number;
  /** The hook's arguments in place of those made from `path`, `address` and `port`. */
  readonly args?: readonly PlainObject[];
  readonly return?: PlainObject;

  /** Exit status; 0 is left out, as in the real export. */
  readonly status?: number;
  /** Signal that ended the process, such as `SIGKILL`. */
  readonly signal?: string;

  /** `THROTTLE_START` unless told. */
  readonly throttle?: 'THROTTLE_START' | 'THROTTLE_STOP';
  readonly cgroup?: string;
  /** Events a rate limit dropped. */
  readonly dropped?: number;

  /** Further fields beside the oneof's, or in place of them. */
  readonly envelope?: PlainObject;
  /** Further fields within the oneof's payload, or in place of them. */
  readonly payload?: PlainObject;
}
