import type { MuteKind, MuteValue } from '@tetrascope/contracts';
import type { Logsource } from '../rule.ts';

/** What a silence or an exception is about. */
export interface MuteSubject {
  readonly kind: MuteKind;
  /** The id of a rule; null for every rule. */
  readonly ruleId: string | null;
  /** All must hold. */
  readonly values: readonly MuteValue[];
}

/** A silence or an exception as it is stored. */
export interface Mute extends MuteSubject {
  /** A UUID in lower case. */
  readonly id: string;
  /** Of an exception: that of its rule, whose events are all it can be about. Null for a silence. */
  readonly logsource: Logsource | null;
  readonly owner: string;
  readonly reason: string;
  /** When it ends by itself; null for never. A silence always does. */
  readonly untilMs: number | null;
  /** When somebody ended it; null while nobody has. */
  readonly endedMs: number | null;
  /** The alert it was made from; null for none. */
  readonly alertId: string | null;
  readonly createdMs: number;
  readonly createdBy: string;
  /** From 1; one more with each change. */
  readonly version: number;
  readonly changedMs: number;
  /** Hits that a silence hid; 0 for an exception, which lets none come about. */
  readonly hits: number;
  /** Time of the last of them; null for none. */
  readonly lastHitMs: number | null;
}

/** One line of the history of a silence or an exception. */
export interface MuteEntry {
  readonly muteId: string;
  /** The version that it came to. */
  readonly number: number;
  readonly atMs: number;
  readonly by: string;
  readonly deed: 'CREATED' | 'CHANGED' | 'ENDED';
  /** What is otherwise since; '' where that says all. */
  readonly detail: string;
  readonly why: string;
}

/** Whether it has an effect at a time. */
export const isInForce = ({ untilMs, endedMs }: Mute, nowMs: number): boolean =>
  endedMs === null && (untilMs === null || untilMs > nowMs);
