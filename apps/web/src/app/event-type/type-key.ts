import type { KnownEventType } from '@tetrascope/contracts';

const typeKeys = {
  process_exec: 'type.process_exec',
  process_exit: 'type.process_exit',
  process_kprobe: 'type.process_kprobe',
  process_tracepoint: 'type.process_tracepoint',
  process_loader: 'type.process_loader',
  process_uprobe: 'type.process_uprobe',
  process_throttle: 'type.process_throttle',
  process_lsm: 'type.process_lsm',
  process_usdt: 'type.process_usdt',
  test: 'type.test',
  rate_limit_info: 'type.rate_limit_info',
} as const satisfies Record<KnownEventType, `type.${KnownEventType}`>;

const isKnown = (type: string): type is KnownEventType => Object.hasOwn(typeKeys, type);

/** The key of an event type's name; agents may send types that nobody has named yet. */
export const typeKey = (type: string): `type.${KnownEventType | 'other'}` =>
  isKnown(type) ? typeKeys[type] : 'type.other';
