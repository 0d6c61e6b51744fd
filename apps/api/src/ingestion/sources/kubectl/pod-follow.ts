import { LineSplitter, type SplitLines } from '@tetrascope/tetragon';
import type { LineBatch } from '../../source.ts';
import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { pause } from '../pause.ts';
import { isWholeObject } from '../whole-object.ts';
import { newestTimeMs } from './newest-time.ts';
import type { KubectlTarget, Pod } from './pods.ts';
import { RunningChild } from './running-child.ts';
import { SeenLines } from './seen-lines.ts';

/** What a follow needs to know; times in milliseconds. */
export interface FollowOptions extends KubectlTarget {
  readonly container: string;
  /** Pause before the first reconnect; doubles up to `maxRetryMs` while nothing comes. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** A log that sends nothing for so long is asked for again: connections can be cut without a sign. */
  readonly idleMs: number;
  /** How long the log of a pod that is gone may still send what it holds. */
  readonly retireMs: number;
  /** Most pods followed at once. */
  readonly maxPods: number;
}

/** How long `kubectl` may take to exit once its output has ended. */
const exitMs = 1000;

/** A follow that has lived so long has connected. */
const settledMs = 3000;

/** Overlap asked for beside the last whole second: the API counts whole seconds. */
const overlapMs = 1000;

/**
 * One pod's log, from its beginning as far as it is held, through any number of reconnects: each asks again from just
 * before the newest event seen and drops what came before.
 */
export class PodFollow {
  readonly pod: Pod;
  readonly #options: FollowOptions;
  readonly #tell: () => void;
  readonly #leaving = new AbortController();
  readonly #gone = new AbortController();
  readonly #seen: SeenLines;
  #newestMs: number | null = null;
  /** Where the last follow broke off, until the next one begins. */
  #cutOff: LineSplitter | null = null;
  #offset = 0;
  #problem: string | null = null;

  /**
   * @param seen what came from the pod before it on the same node: its log begins with the last lines of the same file
   * @param tell called when `problem` changes
   */
  constructor(pod: Pod, options: FollowOptions, seen: SeenLines, tell: () => void) {
    this.pod = pod;
    this.#seen = seen;
    this.#options = options;
    this.#tell = tell;
  }

  /** Why the log can't be read at present, for the page. */
  get problem(): string | null {
    return this.#problem;
  }

  /** True once the pod is gone: what its log still sends is read, but it is not asked for again. */
  get isRetired(): boolean {
    return this.#leaving.signal.aborted;
  }

  retire(): void {
    if (this.isRetired) return;
    this.#leaving.abort();
    setTimeout(() => this.#gone.abort(), this.#options.retireMs).unref();
  }

  /** Offsets are those in all that was received of this pod. */
  async *batches(signal: AbortSignal): AsyncGenerator<LineBatch, void, undefined> {
    const { retryMs, maxRetryMs } = this.#options;
    const leaving = AbortSignal.any([signal, this.#leaving.signal]);
    for (let delayMs = retryMs; !leaving.aborted;) {
      const offset = this.#offset;
      yield* this.#followOnce(AbortSignal.any([signal, this.#gone.signal]));
      this.#seen.expectRepeats();
      delayMs = this.#offset > offset ? retryMs : delayMs * 2;
      await pause(Math.min(delayMs, maxRetryMs), leaving);
    }
    if (this.#cutOff && !signal.aborted) for (const found of this.#cutOff.end()) yield this.#withoutRepeats(found);
  }

  async *#followOnce(signal: AbortSignal): AsyncGenerator<LineBatch, void, undefined> {
    const child = new RunningChild(this.#options.kubectl, this.#arguments());
    const settled = setTimeout(() => this.#note(null), settledMs).unref();
    const lines = new LineSplitter(this.#offset);
    try {
      for await (const chunk of chunksUntilAborted(child.stdout, signal, this.#options.idleMs)) {
        this.#note(null);
        this.#cutOff = null;
        this.#offset += chunk.length;
        for (const found of lines.split(chunk)) yield this.#withoutRepeats(found);
      }
      if (isWholeObject(lines.unterminated())) for (const found of lines.end()) yield this.#withoutRepeats(found);
      // A line that was cut off comes whole after the reconnect; if there is none, it is handed out as it is.
      this.#cutOff = lines;
    } finally {
      clearTimeout(settled);
      const { isOk, reason } = await child.end(signal.aborted ? 0 : exitMs);
      if (!isOk && !signal.aborted) this.#note(reason);
    }
  }

  #arguments(): string[] {
    const { namespace, container } = this.#options;
    const since = this.#newestMs === null ? [] : [`--since-time=${sinceTime(this.#newestMs)}`];
    return ['logs', '-f', '-n', namespace, this.pod.name, '-c', container, ...since];
  }

  #withoutRepeats({ lines, offsets, unread }: SplitLines): LineBatch {
    const isNew = lines.map((line) => this.#seen.isNew(line));
    const newLines = lines.filter((_, index) => isNew[index]);
    // A line too long to be read has no bytes to compare; its reason tells its length.
    const newUnread = unread.filter(({ reason }) => this.#seen.isNew(Buffer.from(reason)));
    const newest = newestTimeMs(newLines);
    if (newest !== null) this.#newestMs = Math.max(newest, this.#newestMs ?? newest);
    return {
      lines: newLines,
      offsets: offsets.filter((_, index) => isNew[index]),
      unread: newUnread,
      duplicates: lines.length - newLines.length + unread.length - newUnread.length,
    };
  }

  #note(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#tell();
  }
}

/** A log line is written after its event, so none is missed; an event from the future must not hide what comes next. */
function sinceTime(newestMs: number): string {
  const wholeSecond = Math.floor(Math.min(newestMs, Date.now()) / 1000) * 1000;
  return new Date(wholeSecond - overlapMs).toISOString().replace('.000Z', 'Z');
}
