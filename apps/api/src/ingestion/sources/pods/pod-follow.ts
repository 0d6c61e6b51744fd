import { LineSplitter, withoutKubeletTimes, type SplitLines } from '@tetrascope/tetragon';
import type { LineBatch } from '../../source.ts';
import { pause } from '../pause.ts';
import { isWholeObject } from '../whole-object.ts';
import type { AgentStanding } from './agent-standing.ts';
import type { NodeLane } from './node-lane.ts';
import type { LogEnd, LogStart, PodLogs } from './pod-logs.ts';
import type { Pod } from './pod.ts';

/** How long a follow waits; milliseconds. */
export interface FollowTimes {
  /** Pause before a log is asked for again; doubles up to `maxRetryMs` while nothing comes. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** An agent that sends nothing for so long is told to be silent: one on a quiet node sends at least that often. */
  readonly silentMs: number;
  /** A log that sends nothing for so long is asked for again: connections can be cut without a sign. */
  readonly idleMs: number;
  /** How long the log of a pod that is gone may still send what it holds. */
  readonly retireMs: number;
}

/** Whom a follow tells. */
export interface FollowListeners {
  readonly standing: AgentStanding;
  /** Called when `problem` changes. */
  readonly problemChanged: () => void;
}

/**
 * One pod's log, from its beginning as far as it is held, through any number of reconnects and restarts of its container:
 * each asks again from just before the newest event seen and drops what came before.
 */
export class PodFollow {
  readonly lane: NodeLane;
  readonly #logs: PodLogs;
  readonly #times: FollowTimes;
  readonly #listeners: FollowListeners;
  readonly #leaving = new AbortController();
  readonly #gone = new AbortController();
  #pod: Pod;
  /** Where the last read broke off, until the next one gives something. */
  #cutOff: LineSplitter | null = null;
  #offset = 0;
  #problem: string | null = null;

  constructor(
    first: { readonly pod: Pod; readonly lane: NodeLane },
    logs: PodLogs,
    times: FollowTimes,
    listeners: FollowListeners,
  ) {
    this.#pod = first.pod;
    this.lane = first.lane;
    this.#logs = logs;
    this.#times = times;
    this.#listeners = listeners;
  }

  /** As it was told last. */
  get pod(): Pod {
    return this.#pod;
  }

  /** Why the log can't be read at present, for the page. */
  get problem(): string | null {
    return this.#problem;
  }

  /** True once the pod is gone: what its log still sends is read, but it is not asked for again. */
  get isRetired(): boolean {
    return this.#leaving.signal.aborted;
  }

  /** Takes note of how the same pod is doing. */
  see(pod: Pod): void {
    this.#pod = pod;
  }

  retire(): void {
    if (this.isRetired) return;
    this.#leaving.abort();
    setTimeout(() => this.#gone.abort(), this.#times.retireMs).unref();
    this.#listeners.standing.gone(Date.now());
  }

  /** Offsets are those in all that was received of this pod. */
  async *batches(signal: AbortSignal): AsyncGenerator<LineBatch, void, undefined> {
    const { retryMs, maxRetryMs } = this.#times;
    const { standing } = this.#listeners;
    const leave = await this.lane.enter();
    const leaving = AbortSignal.any([signal, this.#leaving.signal]);
    const reading = AbortSignal.any([signal, this.#gone.signal]);
    try {
      if (!leaving.aborted) standing.connecting(this.#pod.name);
      for (let delayMs = retryMs; !leaving.aborted;) {
        const offset = this.#offset;
        const stayAwayMs = yield* this.#readOnFrom(reading);
        delayMs = this.#offset > offset ? retryMs : delayMs * 2;
        await pause(Math.max(Math.min(delayMs, maxRetryMs), stayAwayMs), leaving);
        if (!leaving.aborted) this.#pod = await this.#logs.look(this.#pod, leaving);
      }
      if (!signal.aborted) yield* this.#cutOffLine();
    } finally {
      leave();
    }
  }

  /** Returns how long to stay away at least, in milliseconds. */
  async *#readOnFrom(signal: AbortSignal): AsyncGenerator<LineBatch, number, undefined> {
    for (const start of this.lane.starts(this.#pod)) {
      const end = yield* this.#read(start, signal);
      this.#noteEnd(end, signal);
      if (end.kind === 'refused') return end.retryAfterMs ?? 0;
      if (end.kind === 'cut') return 0;
      // what a run that is over left unfinished stays so
      if (start.run === 'previous') yield* this.#cutOffLine();
    }
    return 0;
  }

  async *#read(start: LogStart, signal: AbortSignal): AsyncGenerator<LineBatch, LogEnd, undefined> {
    const idle = new AbortController();
    const chunks = this.#logs.read(this.#pod, start, AbortSignal.any([signal, idle.signal]), () => this.#opened());
    const lines = new LineSplitter(this.#offset);
    let end: LogEnd | null = null;
    this.lane.begin(this.#pod, start);
    try {
      while (end === null) {
        const { done, value } = await this.#nextUnlessIdle(chunks, idle);
        if (done) end = value;
        else yield* this.#take(value, lines);
      }
      if (isWholeObject(withoutKubeletTimes(lines.unterminated())))
        for (const found of lines.end()) yield this.#batchOf(found);
      // A line that was cut off comes whole after the reconnect; if there is none, it is handed out as it is.
      if (lines.unterminated().length > 0) this.#cutOff = lines;
      return end;
    } finally {
      idle.abort();
      await chunks.return({ kind: 'cut' });
    }
  }

  *#take(chunk: Uint8Array, lines: LineSplitter): Generator<LineBatch, void, undefined> {
    this.#cutOff = null;
    this.#offset += chunk.length;
    for (const found of lines.split(chunk)) yield this.#batchOf(found);
  }

  /** The clocks run only while a chunk is waited for, not while the last one is being stored. */
  async #nextUnlessIdle(
    chunks: AsyncGenerator<Uint8Array, LogEnd, undefined>,
    idle: AbortController,
  ): Promise<IteratorResult<Uint8Array, LogEnd>> {
    const { silentMs, idleMs } = this.#times;
    const silence = setTimeout(() => this.#problem === null && this.#listeners.standing.silent(silentMs), silentMs);
    const end = setTimeout(() => idle.abort(), idleMs);
    try {
      return await chunks.next();
    } finally {
      clearTimeout(silence);
      clearTimeout(end);
    }
  }

  *#cutOffLine(): Generator<LineBatch, void, undefined> {
    const lines = this.#cutOff;
    this.#cutOff = null;
    if (lines) for (const found of lines.end()) yield this.#batchOf(found);
  }

  #batchOf(found: SplitLines): LineBatch {
    const { batch, lost } = this.lane.take(found);
    if (lost) this.#listeners.standing.lost(lost);
    if (batch.lines.length > 0 && !this.isRetired) this.#listeners.standing.lively(Date.now());
    return batch;
  }

  #opened(): void {
    // what a container that has ended left behind tells nothing of the agent
    if (this.isRetired || this.#stopped() !== null) return;
    this.#note(null);
    this.#listeners.standing.connected();
  }

  #stopped(): string | null {
    const reason = this.#pod.run?.stopped ?? null;
    return reason === null ? null : `its container does not run: ${reason}`;
  }

  #noteEnd(end: LogEnd, signal: AbortSignal): void {
    if (signal.aborted || this.isRetired) return;
    const reason = end.kind === 'refused' ? withRemedy(end.reason) : this.#stopped();
    if (reason === null) return;
    this.#note(reason);
    if (end.kind === 'refused' && end.by === 'cluster') this.#listeners.standing.unreachable(reason);
    else this.#listeners.standing.down(reason, Date.now());
  }

  #note(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#listeners.problemChanged();
  }
}

const noSuchContainer = /container \S+ is not valid for pod/;

/** The agent may well run, but be installed so that nothing writes its export to a log. */
function withRemedy(reason: string): string {
  if (!noSuchContainer.test(reason)) return reason;
  return `${reason}; name the one that writes the export by kubernetes-container, or have the chart make it by export.mode`;
}
