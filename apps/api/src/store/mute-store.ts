import type { Mute, MuteDeed, MuteEntry, Signature } from '@tetrascope/detection';
import type { Topic } from '../stream/topic.ts';

/** Silences and exceptions in force: each hit is held against all silences, and people must be able to look through them. */
export const maxMutesInForce = 200;
/** Of those that are over, the latest are kept for their history. */
export const maxPastMutes = 300;
/** Lines of a history, the latest. */
export const maxMuteEntries = 100;

/** What has become of an order. */
export interface MuteOutcome {
  /** As it is now, changed or not; null where there is none of that id. */
  readonly mute: Mute | null;
  /** Null where it was done. */
  readonly refusal: { readonly code: 'NOT_FOUND' | 'VERSION_CONFLICT' | 'REFUSED'; readonly message: string } | null;
}

/** What is to be done with one. */
export interface MuteOrder {
  readonly id: string;
  /** The version that whoever asks has seen; null to do it whatever has happened since. */
  readonly version: number | null;
  readonly deed: MuteDeed;
}

/**
 * Keeps silences and exceptions, and hides and shows the alerts that silences are about in the same commit. What hits
 * silences hid is counted as the receipts that they come with are committed. Every driver passes the same conformance suite.
 */
export interface MuteStore {
  /** The newest first; at most `maxMutesInForce` and `maxPastMutes`. */
  all(): Promise<readonly Mute[]>;
  find(id: string): Promise<Mute | null>;
  /** Newest first, at most `maxMuteEntries`; none of one that is not held. */
  history(id: string): Promise<readonly MuteEntry[]>;
  /** Keeps a new one; a refusal where as many are in force as there may be. */
  add(mute: Mute): Promise<MuteOutcome>;
  change(order: MuteOrder, signature: Signature): Promise<MuteOutcome>;
  /** Each that was made or changed by people, once that is kept. */
  readonly changes: Topic<Mute>;
}

/** The port's injection token. */
export const MUTE_STORE = Symbol('MuteStore');
