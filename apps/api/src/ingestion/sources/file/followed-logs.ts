import type { LineBatch, ReportState, SourceDesk } from '../../source.ts';
import type { MergedBatches } from '../merged-batches.ts';
import { tellChanges } from '../tell-changes.ts';
import { maxFoundLogs, type FoundLog, type FoundLogs } from './find-logs.ts';
import { FollowedLog } from './followed-log.ts';
import type { LogStart } from './log-trail.ts';

/** Bytes read at once of each of many files: two chunks of each may be held, so that all of them take 32 MiB. */
const chunkBytes = 64 * 1024;

export interface FollowedLogsOptions {
  readonly pattern: string;
  readonly from: LogStart;
  readonly pollMs: number;
  readonly now: () => number;
  /** Logs followed at once; the others wait for their turn. */
  readonly maxOpen: number;
}

/** How the followed logs are doing, by path. */
type Told = Map<string, Parameters<ReportState>>;

/**
 * The logs that a pattern finds, as many at once as may be open. Where there are more, one that has nothing to read
 * leaves its turn to the one that has waited longest, and goes on from its checkpoint when it has its turn again.
 */
export class FollowedLogs {
  readonly #options: FollowedLogsOptions;
  readonly #merged: MergedBatches;
  readonly #signal: AbortSignal;
  readonly #desk: SourceDesk;
  readonly #state: ReportState;
  readonly #told: Told = new Map();
  /** Since when each waits for its turn, in milliseconds since the epoch; longest first. */
  readonly #waiting = new Map<string, number>();
  #found = new Map<string, FoundLog>();
  #isCut = false;
  #start: (log: FoundLog) => LogStart = () => 'oldest';

  constructor(options: FollowedLogsOptions, merged: MergedBatches, signal: AbortSignal, desk: SourceDesk) {
    this.#options = options;
    this.#merged = merged;
    this.#signal = signal;
    this.#desk = desk;
    this.#state = tellChanges(desk.state);
  }

  /** Takes what the pattern finds at the very first look: logs that were there before anybody followed them. */
  begin(found: FoundLogs): void {
    const { from } = this.#options;
    // a pattern that names rotated files asks for them
    const start = ({ isRotatedNamed }: FoundLog) => (from === 'start' && isRotatedNamed ? 'oldest' : from);
    const first = new Map(found.logs.map((log) => [log.path, start(log)]));
    this.#start = ({ path }) => first.get(path) ?? 'oldest';
    this.update(found);
  }

  /** Takes what the pattern finds now; logs that are new came since the last look. */
  update({ logs, isCut }: FoundLogs): void {
    this.#isCut = isCut;
    this.#found = new Map(logs.map((log) => [log.path, log]));
    for (const [path, sinceMs] of this.#waiting) if (!this.#found.has(path)) this.#giveUp(path, sinceMs);
    for (const path of this.#found.keys()) {
      if (!this.#told.has(path) && !this.#waiting.has(path)) this.#waiting.set(path, this.#options.now());
    }
    this.#fill();
  }

  #fill(): void {
    for (const path of this.#waiting.keys()) {
      const log = this.#found.get(path);
      if (this.#told.size >= this.#options.maxOpen || this.#signal.aborted) break;
      this.#waiting.delete(path);
      if (log !== undefined) this.#follow(log);
    }
    this.#tell();
  }

  #follow(log: FoundLog): void {
    const { path } = log;
    const { pollMs, now } = this.#options;
    this.#told.set(path, ['RUNNING', `following ${path}`]);
    const tell: ReportState = (...told) => {
      this.#told.set(path, told);
      this.#tell();
    };
    const goesOn = (isGone: boolean) => this.#waiting.size === 0 && !(isGone && !this.#found.has(path));
    const options = { path, start: this.#start(log), pollMs, chunkBytes, now, tell, goesOn };
    this.#merged.add(this.#batchesOf(new FollowedLog(options, this.#desk), path));
  }

  async *#batchesOf(log: FollowedLog, path: string): AsyncGenerator<LineBatch, void, undefined> {
    try {
      yield* log.batches(this.#signal);
    } finally {
      this.#told.delete(path);
      if (this.#found.has(path)) this.#waiting.set(path, this.#options.now());
      this.#fill();
    }
  }

  #giveUp(path: string, fromMs: number): void {
    this.#waiting.delete(path);
    const detail = `${path} was deleted before its turn to be read came`;
    this.#desk.gap({ node: null, reason: 'log_lost', fromMs, untilMs: this.#options.now(), detail });
  }

  #tell(): void {
    if (this.#signal.aborted) return;
    const { pattern, maxOpen } = this.#options;
    const all = this.#told.size + this.#waiting.size;
    if (all === 0) return this.#state('WAITING', `no file matches ${pattern}; waiting for one`);
    const troubled = [...this.#told.values()].filter(([state]) => state !== 'RUNNING');
    const well = this.#told.size - troubled.length;
    const parts = [`following ${well} of ${all} files that match ${pattern}`];
    if (this.#waiting.size > 0) {
      parts.push(`${this.#waiting.size} wait for their turn, since at most ${maxOpen} are open at once`);
    }
    if (this.#isCut) parts.push(`the pattern finds more than ${maxFoundLogs}, and no more are read`);
    if (troubled[0] !== undefined) parts.push(troubled[0][1]);
    this.#state(well > 0 ? 'RUNNING' : 'WAITING', parts.join('; '));
  }
}
