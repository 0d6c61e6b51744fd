import type { EventView } from '../event-view.ts';
import type { Operation } from '../operation.ts';
import type { HookArguments } from './arguments.ts';

/** What a hook's arguments say. */
export type Reading = Pick<EventView, 'operation' | 'path' | 'destination' | 'object' | 'target'>;

/** How to read one kernel function. */
export interface Hook {
  readonly operation: Operation;
  /** Emoji and word of the compact line. Hooks without one are shown there as `❓ syscall` with their name. */
  readonly verb?: string | ((view: EventView) => string);
  /** What differs from the reading by argument type alone. */
  readonly read?: (args: HookArguments) => Partial<Reading>;
}

/** Functions by their name without the architecture's prefix. */
export type HookTable = Readonly<Record<string, Hook>>;

/** Emoji and word as `tetra` sets them: the word takes at least seven columns. */
export const verb = (emoji: string, word: string): string => `${emoji} ${word.padEnd(7)}`;
