import type { KeptCheckpoint } from '../ingestion/source.ts';
import type { AlertStore } from './alert-store.ts';
import type { BaselineStore } from './baseline-store.ts';
import type { MuteStore } from './mute-store.ts';
import type { Count, KeptGap, Receipt } from './receipt.ts';

/** Gaps kept, of all sources, those entered last: weeks of trouble in a large cluster, half a megabyte. */
export const maxGaps = 1000;

/** Lanes whose checkpoint is kept: pods and files come and go, and those that moved last may still be there. */
export const maxLanes = 10_000;

/** What is known of an agent, in its owner's words. */
export interface KeptAgent {
  readonly source: string;
  readonly agent: string;
  readonly facts: string;
}

/** Everything that is kept beside the checkpoints. */
export interface KeptState {
  /** When the account began. */
  readonly sinceMs: number;
  /** The sums, one for each source, node, outcome and reason. */
  readonly counts: readonly (Count & { readonly source: string })[];
  /** Those entered last stand last; at most `maxGaps`. */
  readonly gaps: readonly KeptGap[];
  readonly agents: readonly KeptAgent[];
  /** Greater than or equal to every event's id; null before the first. */
  readonly newestId: string | null;
}

/** Keeps the account and the places where sources go on. Every driver passes the same conformance suite. */
export interface StateStore {
  /** True when it outlives this process, killed or not. */
  readonly isKept: boolean;
  /** The alerts, which take in the hits of receipts in the same commit. */
  readonly alerts: AlertStore;
  /** What baselines know, which take in what receipts say was learned in the same commit. */
  readonly baselines: BaselineStore;
  /** The silences and exceptions, which hide alerts and count what hits they hid. */
  readonly mutes: MuteStore;
  read(): KeptState;
  /** Of a lane; null for one nothing is kept of. At most `maxLanes` are, those that moved last. */
  checkpoint(source: string, lane: string): KeptCheckpoint | null;
  /** Resolves once all of them are kept; on an error none is, and it may be tried again. */
  commit(receipts: readonly Receipt[]): Promise<void>;
  /** Keeps these in place of those kept before. */
  keepAgents(agents: readonly KeptAgent[]): Promise<void>;
  close(): Promise<void>;
}

/** The port's injection token. */
export const STATE_STORE = Symbol('StateStore');
