import type { SourceKind, SourceState } from '@tetrascope/contracts';
import type { SplitLines } from '@tetrascope/tetragon';

export type { UnreadLine } from '@tetrascope/tetragon';

/** Where in a file to resume. */
export interface FileCursor {
  /** Device and inode, as `DEVICE:INODE`: a rotated file keeps it. */
  readonly file: string;
  /** Byte offset behind the last line that was handed out. */
  readonly offset: number;
}

/** Lines in the order they came, empty ones left out. */
export interface LineBatch extends SplitLines {
  /** Lines left out because they came before: after a reconnect the overlap is sent again. */
  readonly duplicates: number;
  /** Where to resume once this batch is stored; absent from sources that can't. */
  readonly cursor?: FileCursor;
}

/** Tells how a source is doing; the page shows it at all times. */
export type ReportState = (state: SourceState, detail: string) => void;

/**
 * A stream of raw lines.
 *
 * Batches are pulled: the next one is read only after the last one has been stored, so a source that can wait exerts
 * back-pressure by itself, and moves its cursor past a batch when its generator is resumed. The generator returns when
 * the source is exhausted or `signal` aborts, and throws only for what a person must mend. What heals by itself
 * (a pod gone, a file not there yet) is reported as WAITING and tried again.
 */
export interface Source {
  readonly kind: SourceKind;
  /** As configured, such as `file:/var/log/tetragon.log`; unique in a process. */
  readonly name: string;
  /** True when it invents its events. */
  readonly simulated: boolean;
  batches(signal: AbortSignal, report: ReportState): AsyncIterable<LineBatch>;
}
