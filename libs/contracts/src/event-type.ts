/** Every member of Tetragon's `event` oneof as of 1.8; agents may send others, which are kept under their own name. */
export const knownEventTypes = [
  'process_exec',
  'process_exit',
  'process_kprobe',
  'process_tracepoint',
  'process_loader',
  'process_uprobe',
  'process_throttle',
  'process_lsm',
  'process_usdt',
  'test',
  'rate_limit_info',
] as const;

export type KnownEventType = (typeof knownEventTypes)[number];
