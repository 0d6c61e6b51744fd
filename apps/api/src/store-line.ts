import type { Config } from './config/config-schema.ts';

/** Where events are kept and for how long, for who starts the program. */
export function storeLine({ store, dataDir, keepDays, keepGib, maxEvents }: Config): string {
  if (store === 'memory' || dataDir === undefined)
    return `the newest ${maxEvents} events are held in memory, and gone when it ends (--store)`;
  const days = keepDays === 1 ? 'a day' : `${keepDays} days`;
  return `events are kept in ${dataDir} for ${days}, up to ${keepGib} GiB (--data-dir, --keep-days, --keep-gib)`;
}
