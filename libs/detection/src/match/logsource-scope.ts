import type { EventView, Operation } from '@tetrascope/tetragon';
import type { LinuxCategory } from '../rule.ts';

/** Which events a category speaks of: their types, and what must hold beyond. */
export interface Scope {
  readonly types: readonly string[];
  /** Null when every event of these types belongs to it. */
  readonly includes: ((view: EventView) => boolean) | null;
}

/** What a TracingPolicy can make of a hook in the kernel. */
const hookTypes = ['process_kprobe', 'process_lsm', 'process_tracepoint'];

const did = (...operations: readonly Operation[]): ((view: EventView) => boolean) => {
  const wanted: ReadonlySet<Operation> = new Set(operations);
  return ({ operation }) => wanted.has(operation);
};

/**
 * What each of Sigma's categories is among Tetragon's events. `file_event` is Sigma's name for a file that is made or
 * changed; a write is therefore in both file categories.
 */
export const scopeOf: Readonly<Record<LinuxCategory, Scope>> = {
  process_creation: { types: ['process_exec'], includes: null },
  file_access: { types: hookTypes, includes: did('open', 'read', 'write', 'access', 'mmap', 'truncate') },
  file_event: {
    types: hookTypes,
    includes: did('write', 'truncate', 'rename', 'link', 'make_directory', 'change_mode', 'change_owner'),
  },
  network_connection: { types: hookTypes, includes: did('connect') },
};
