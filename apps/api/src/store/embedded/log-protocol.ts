import type { Filter, Total } from '@tetrascope/contracts';
import type { EventQuery, EventSummary, FoundProcesses, ProcessQuery, StoreRoom } from '../event-store.ts';
import type { Facets } from '../facets.ts';
import type { Trend, TrendQuery } from '../trend.ts';
import type { EncodedBlock } from './encode-block.ts';
import type { Batch, BatchReceipt } from './event-file.ts';
import type { Retention } from './retention.ts';
import type { EncodedPage } from './search.ts';

/** What the thread is started with. */
export interface LogSettings {
  readonly folder: string;
  readonly retention: Retention;
}

/** What the thread can be asked, and what it answers. */
export interface LogCalls {
  /** The memory that the events' lines came in goes back. */
  append: { readonly ask: Batch; readonly answer: { readonly memory: readonly ArrayBuffer[] } };
  receiptsAfter: {
    readonly ask: { readonly id: string; readonly count: number };
    readonly answer: readonly BatchReceipt[];
  };
  page: { readonly ask: EventQuery; readonly answer: EncodedPage };
  count: { readonly ask: Filter; readonly answer: Total };
  facets: { readonly ask: Filter; readonly answer: Facets };
  processes: { readonly ask: ProcessQuery; readonly answer: FoundProcesses };
  countBetween: { readonly ask: { readonly fromMs: number; readonly toMs: number }; readonly answer: number };
  trend: { readonly ask: TrendQuery; readonly answer: Trend };
  find: { readonly ask: string; readonly answer: EncodedBlock | null };
  summary: { readonly ask: null; readonly answer: EventSummary };
  room: { readonly ask: null; readonly answer: StoreRoom };
  /** Lets go what is kept no longer, by a clock at this time; part of a file is taken out after the answer. */
  retain: { readonly ask: number; readonly answer: null };
  close: { readonly ask: null; readonly answer: null };
}

export type CallName = keyof LogCalls;

/** One call; its answer has the same number. */
export type Call = {
  readonly [Name in CallName]: { readonly number: number; readonly name: Name; readonly ask: LogCalls[Name]['ask'] };
}[CallName];

/** What the thread says: that it is ready, an answer, a refusal with its reason, or what a person should hear of. */
export type Said =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: LogCalls[CallName]['answer'] }
  | { readonly kind: 'refusal'; readonly number: number; readonly reason: string }
  | { readonly kind: 'report'; readonly message: string; readonly facts: Readonly<Record<string, string | number>> };
