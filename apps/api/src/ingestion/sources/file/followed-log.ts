import type { SplitLines } from '@tetrascope/tetragon';
import type { Lane, LineBatch, ReportState, SourceDesk } from '../../source.ts';
import { pause } from '../pause.ts';
import { JoinedParts } from './joined-parts.ts';
import { LogTrail, type LogStart, type NextFile } from './log-trail.ts';
import { OpenFile, type Look } from './open-file.ts';
import { knownOf, type OpenedLog } from './opened-log.ts';
import { BrokenLog } from './packed-file.ts';
import { readPlace, writePlace, type Place } from './place.ts';
import { PlacedLines, type Placed } from './placed-lines.ts';
import { RefusedPath, refusalOf } from './refused-path.ts';

/**
 * Looks that a rotated file must stay unchanged before it is left: its writer may still have it open for a moment after
 * the new file is there.
 */
const quietLooks = 2;

/** How long a packed file that is not whole may be one that is still being written. */
const settledMs = 10_000;

/** No lines, where only the place is new. */
const nothing: SplitLines = { lines: [], offsets: [], unread: [] };

/** The same while the new file is empty: its writer writes to the old one until it is told of the new one. */
const emptyQuietLooks = 20;

export interface FollowedLogOptions {
  /** Absolute, and as it is found: also the lane's id, since all files that ever have the path are one stream of lines. */
  readonly path: string;
  readonly start: LogStart;
  readonly pollMs: number;
  /** Most bytes of a plain file read at once. */
  readonly chunkBytes: number;
  readonly now: () => number;
  /** How it is doing; may be told the same again. */
  readonly tell: ReportState;
  /** Asked while there is nothing to read: false ends it. `isGone` when nothing has the path. */
  readonly goesOn: (isGone: boolean) => boolean;
}

/** How a turn with one file came out. */
type Outcome = 'went on' | 'absent' | 'refused' | 'left';

/** What reading up to the end came to; when superseded, other bytes of the log come first. */
type Read = 'lines' | 'nothing' | 'overwritten' | 'superseded';

type Batches<Result> = AsyncGenerator<LineBatch, Result, undefined>;

/**
 * Follows one log through its files, from the checkpoint that was kept of it: through rotation by rename, by copy and
 * truncation, also several at once and also compressed, and while it is absent or unreadable. Every line once, in order,
 * as long as it is in one of the files when they are looked at; offsets are those in its file, uncompressed.
 */
export class FollowedLog {
  readonly #options: FollowedLogOptions;
  readonly #trail: LogTrail;
  readonly #lane: Lane;
  readonly #parts = new JoinedParts();
  /** Of a file that was overwritten under us: its last line may be nowhere else. */
  #overwritten: PlacedLines | null = null;

  constructor(options: FollowedLogOptions, desk: SourceDesk) {
    this.#options = options;
    this.#lane = { id: options.path, agent: null, node: null };
    const kept = desk.checkpoint(options.path);
    const tellGap = desk.gap.bind(desk);
    this.#trail = new LogTrail({ ...options, tellGap }, kept === null ? null : readPlace(kept.place));
  }

  /** Ends when `signal` aborts or the options say so; what it can't read heals by itself, and is told until then. */
  async *batches(signal: AbortSignal): Batches<void> {
    const { pollMs, goesOn } = this.#options;
    while (!signal.aborted) {
      const outcome = yield* this.#turn(signal);
      if (outcome === 'went on') continue;
      if (outcome === 'left') return;
      if (!signal.aborted) await pause(pollMs, signal);
      if (!goesOn(outcome === 'absent')) return;
    }
  }

  async *#turn(signal: AbortSignal): Batches<Outcome> {
    const { path, tell } = this.#options;
    let next: NextFile | null = null;
    try {
      next = await this.#trail.next();
      if (next === null) return this.#tellAbsent();
      tell('RUNNING', `following ${path}`);
      return yield* this.#read(next, signal);
    } catch (error) {
      // What was read is behind the place reached, and opening anew may heal it.
      tell('WAITING', refusalOf(path, error));
      return 'refused';
    } finally {
      await next?.file.close();
    }
  }

  async *#read({ file, found, mayGrow }: NextFile, signal: AbortSignal): Batches<Outcome> {
    if (found === 'lost') yield* this.#giveUnended();
    this.#overwritten = null;
    const lines = new PlacedLines(file, this.#parts, this.#trail.place?.newestMs ?? null);
    const first = yield* this.#readOn(file, lines, signal);
    if (first === 'nothing' && found !== 'same') yield* this.#giveNewPlace();
    if (isCutShort(first) || signal.aborted) return 'went on';
    if (file instanceof OpenFile && mayGrow) return yield* this.#follow(file, lines, signal);
    yield* this.#finish(lines);
    return 'went on';
  }

  /** Reads on until another file has the path, or the options say that it is over. */
  async *#follow(file: OpenFile, lines: PlacedLines, signal: AbortSignal): Batches<Outcome> {
    const { pollMs, goesOn } = this.#options;
    for (let quiet = 0, idle = 0; !signal.aborted;) {
      const read = yield* this.#readOn(file, lines, signal);
      if (isCutShort(read) || signal.aborted) break;
      idle = read === 'lines' ? 0 : idle + 1;
      if (idle === 1) yield* this.#give(lines.endIfWhole());
      const look = await this.#look(file);
      quiet = look.startsWith('replaced') && read === 'nothing' ? quiet + 1 : 0;
      if (quiet >= (look === 'replaced' ? quietLooks : emptyQuietLooks)) {
        yield* this.#finish(lines);
        break;
      }
      if (idle >= quietLooks && !goesOn(look === 'gone')) {
        if (look === 'gone') yield* this.#finish(lines);
        return 'left';
      }
      await pause(pollMs, signal);
    }
    return 'went on';
  }

  /** Reads up to the end as it is now. */
  async *#readOn(file: OpenedLog, lines: PlacedLines, signal: AbortSignal): Batches<Read> {
    for (let read: 'lines' | 'nothing' = 'nothing'; ; read = 'lines') {
      const chunk = await this.#next(file);
      if (chunk === null) {
        this.#overwritten = lines;
        this.#trail.overwritten(knownOf(file));
        return 'overwritten';
      }
      if (chunk.length === 0 || signal.aborted) return read;
      if (!(await this.#trail.isStillNext(file))) return 'superseded';
      for (const batch of this.#give(lines.take(chunk))) {
        yield batch;
        if (signal.aborted) return 'lines';
      }
    }
  }

  async #next(file: OpenedLog): Promise<Uint8Array | null> {
    try {
      return await file.read();
    } catch (error) {
      if (!(error instanceof BrokenLog)) throw error;
      if (this.#options.now() - file.modifiedMs < settledMs)
        throw new RefusedPath(`${error.message} yet; trying again`);
      this.#trail.giveUp(error.message);
      return new Uint8Array(0);
    }
  }

  async #look(file: OpenFile): Promise<Look | 'unknown'> {
    const { path, tell } = this.#options;
    try {
      const look = await file.look(path);
      if (look === 'gone') tell('WAITING', `${path} was moved away; waiting for the next one`);
      else tell('RUNNING', `following ${path}`);
      return look;
    } catch (error) {
      // What is open can be read all the same.
      tell('WAITING', refusalOf(path, error));
      return 'unknown';
    }
  }

  #tellAbsent(): Outcome {
    const { path, tell } = this.#options;
    if (this.#trail.hasLive) {
      tell('RUNNING', `${path} was read to its end`);
      return 'refused';
    }
    const isNew = this.#trail.place === null;
    tell(
      'WAITING',
      isNew ? `${path} does not exist; waiting for it` : `${path} was moved away; waiting for the next one`,
    );
    return 'absent';
  }

  *#finish(lines: PlacedLines): Generator<LineBatch, void, undefined> {
    yield* this.#give(lines.end());
    this.#trail.finished();
  }

  /** What was begun in a file that is gone, line and parts, as far as it was read. */
  *#giveUnended(): Generator<LineBatch, void, undefined> {
    const place = this.#trail.place;
    const last = [...(this.#overwritten?.end() ?? [])].map(({ found }) => found);
    for (const found of [...last, this.#parts.end()]) if (isAny(found) && place) yield this.#batch(found, place);
  }

  /** A file that has nothing yet must be known again though it was renamed; unless it is read from its start anyway. */
  *#giveNewPlace(): Generator<LineBatch, void, undefined> {
    const { place } = this.#trail;
    const isNew = place?.offset === 0 && place.after === null && this.#options.start !== 'end';
    if (place !== null && !isNew)
      yield this.#batch(
        nothing,
        this.#parts.resumeAt(place, () => place),
      );
  }

  *#give(all: Iterable<Placed>): Generator<LineBatch, void, undefined> {
    for (const { found, place, resume } of all) {
      this.#trail.reached(place);
      if (isAny(found)) yield this.#batch(found, resume);
    }
  }

  #batch({ lines, offsets, unread }: SplitLines, resume: Place): LineBatch {
    return { lines, offsets, unread, duplicates: 0, lane: this.#lane, checkpoint: { place: writePlace(resume) } };
  }
}

const isCutShort = (read: Read): boolean => read === 'overwritten' || read === 'superseded';

const isAny = ({ lines, unread }: SplitLines): boolean => lines.length + unread.length > 0;
