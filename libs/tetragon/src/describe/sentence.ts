import type { Operation } from '../operation.ts';

/** What a sentence is about: an operation, or a type of event that has none. */
export type Topic =
  | Exclude<Operation, ''>
  | 'exec_orphan'
  | 'exit_status'
  | 'exit_signal'
  | 'hook'
  | 'lsm_hook'
  | 'tracepoint'
  | 'system_call'
  | 'probe'
  | 'throttle'
  | 'rate_limit'
  | 'test'
  | 'unknown';

/** The values a sentence may name, as `{slot}`. */
export type Slot =
  'binary' | 'command' | 'parent' | 'path' | 'destination' | 'object' | 'function' | 'target' | 'type' | 'node';

/** Everything said about events in one language. */
export interface Phrases {
  readonly sentences: Readonly<Record<Topic, string>>;
  /** What separates a word for an untold value from the words beside it. */
  readonly untoldGap: string;
  /** What stands for a value that the event does not tell. */
  readonly untold: Readonly<Record<Slot, string>>;
}
