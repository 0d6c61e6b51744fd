import type { AgentPolicy, AgentState, DropReason, GapReason, SourceKind, SourceState } from '@tetrascope/contracts';
import type { SplitLines } from '@tetrascope/tetragon';

export type { UnreadLine } from '@tetrascope/tetragon';

/** One stream of lines within a source: a file, a pod's log, an agent's connection. */
export interface Lane {
  /** Unique within its source and the same after a restart, such as a path or a pod's uid; checkpoints are kept by it. */
  readonly id: string;
  /** Which agent of the source it belongs to, as in `AgentReport`; null where each event's own node tells. */
  readonly agent: string | null;
  /** The node that all its lines come from; null where each event's own `node_name` tells. */
  readonly node: string | null;
}

/** Where a lane goes on reading once the batch it came with is stored. */
export interface Checkpoint {
  /** In the source's own words, at most 4 KiB; replaces what was kept of the lane. */
  readonly place: string;
  /** Fingerprints of the batch's lines, all of one size, put behind those kept of the lane; the newest 256 KiB stay. */
  readonly seen?: Uint8Array;
}

/** What was kept of a lane. */
export interface KeptCheckpoint {
  readonly place: string;
  /** Oldest first; empty where none were kept. */
  readonly seen: Uint8Array;
}

/** Bytes of fingerprints kept of a lane. */
export const maxSeenBytes = 256 * 1024;

/** Lines in the order they came, empty ones left out. */
export interface LineBatch extends SplitLines {
  /** Absent from a source that is one lane by itself. */
  readonly lane?: Lane;
  /** Lines left out because they came before: after a reconnect the overlap is sent again. */
  readonly duplicates: number;
  /** Given up before they could be handed on, by a lane that can't be made to wait. */
  readonly dropped?: { readonly reason: DropReason; readonly count: number };
  /** Where to go on once this batch is stored; absent from sources that can't. */
  readonly checkpoint?: Checkpoint;
}

/** What a source knows of an agent. What is left out stays as it was told before. */
export interface AgentReport {
  /** Unique within its source and the same after a restart: a node's name where it is known, else an address. */
  readonly agent: string;
  readonly state: AgentState;
  /** What it is doing or what is wrong. */
  readonly detail: string | null;
  readonly node?: string;
  readonly cluster?: string;
  readonly pod?: string;
  readonly address?: string;
  readonly version?: string;
  readonly policies?: readonly AgentPolicy[];
  /** When the agent was asked for them: what it counts is no older. */
  readonly policiesAskedMs?: number;
  /** Fields that had no name for us, since the last report. */
  readonly newUnknownFields?: number;
}

/** A while for which events may be missing. Told when it begins, with `untilMs` null, or when it is over, or both. */
export interface GapReport {
  /** Null where it concerns the whole source. */
  readonly node: string | null;
  readonly reason: GapReason;
  /** Milliseconds since the epoch. Node, reason and this are the gap's identity. */
  readonly fromMs: number;
  readonly untilMs: number | null;
  /** How many events it cost, where that is known. */
  readonly events?: number;
  readonly detail?: string;
}

/** Tells how a source is doing; the page shows it at all times. */
export type ReportState = (state: SourceState, detail: string) => void;

/** Where a source tells what it sees beside its lines, and learns where it left off. */
export interface SourceDesk {
  readonly state: ReportState;
  agent(report: AgentReport): void;
  gap(report: GapReport): void;
  /** When the gap of this node and reason that still lasts began, also one of an earlier process; null where none does. */
  openGap(node: string | null, reason: GapReason): number | null;
  /** What was kept of a lane when this process started or since, or is taken to be; null for a lane that is new. */
  checkpoint(lane: string): KeptCheckpoint | null;
}

/**
 * A stream of raw lines.
 *
 * Batches are pulled: a few are read ahead while those before them are stored, then the next one only once there is room,
 * so a source that can wait exerts back-pressure by itself. A batch is taken when the generator is resumed: it is stored
 * behind those before it, however often that must be tried, and never asked for again. The generator returns when the source
 * is exhausted or `signal` aborts, and throws only for what a person must mend. What heals by itself (a pod gone, a file
 * not there yet) is reported as WAITING and tried again.
 */
export interface Source {
  readonly kind: SourceKind;
  /** As configured, such as `file:/var/log/tetragon.log`; unique in a process. */
  readonly name: string;
  /** True when it invents its events. */
  readonly simulated: boolean;
  batches(signal: AbortSignal, desk: SourceDesk): AsyncIterable<LineBatch>;
}
