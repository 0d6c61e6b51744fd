import type { GapReport } from '../../source.ts';
import { logFiles, type LogFile } from './log-files.ts';
import { OpenFile } from './open-file.ts';
import { isAtPlace, type OpenedLog } from './opened-log.ts';
import { BrokenLog, PackedFile } from './packed-file.ts';
import type { Place } from './place.ts';
import { RefusedPath } from './refused-path.ts';

/** Where a log that is new begins: with its oldest rotated file, its live file, or what is added to that. */
export type LogStart = 'oldest' | 'start' | 'end';

export interface LogTrailOptions {
  readonly path: string;
  readonly start: LogStart;
  /** Most bytes of a plain file read at once. */
  readonly chunkBytes: number;
  readonly now: () => number;
  readonly tellGap: (gap: GapReport) => void;
}

/** Listings made anew when a file was renamed between listing and opening it; rotation is over by then. */
const maxTries = 5;

/** Another file, or none, has the path by now. */
class MovedAway extends RefusedPath {
  constructor(path: string) {
    super(`${path} is being rotated; looking again`);
  }
}

/** The file in which a log goes on. */
export interface NextFile {
  readonly file: OpenedLog;
  /** `same`: where it was left. `next`: the one after it. `lost`: what was read is nowhere, this is the oldest after it. */
  readonly found: 'same' | 'next' | 'lost';
  /** True when a writer may still have it open. */
  readonly mayGrow: boolean;
}

/** Finds the files of a log one after another, by identity and by content, whatever rotation makes of them. */
export class LogTrail {
  readonly #options: LogTrailOptions;
  /** Files that hold nothing wanted. */
  #unwanted: ReadonlySet<string> | null = null;
  #place: Place | null;
  #isFileDone = false;
  #hasLive = false;
  /** The files among which there was none to go on with. */
  #exhausted = '';

  constructor(options: LogTrailOptions, place: Place | null) {
    this.#options = options;
    this.#place = place;
  }

  get place(): Place | null {
    return this.#place;
  }

  /** How far the log has been read. */
  reached(place: Place): void {
    this.#place = place;
  }

  /** Whether a file had the path when it was looked at last. */
  get hasLive(): boolean {
    return this.#hasLive;
  }

  /** The file of the place reached has nothing more. */
  finished(): void {
    this.#isFileDone = true;
  }

  /** The file of the place reached can't be read on; what it still holds is told as a gap. */
  giveUp(reason: string): void {
    if (this.#place !== null) this.#tellGap(this.#place, reason);
    this.finished();
  }

  /**
   * Opens the file in which to go on, at the place reached; null where there is none yet. What is gone for good is told
   * as a gap. Rejects with the system's error, or with a `RefusedPath`.
   */
  async next(): Promise<NextFile | null> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#tryNext();
      } catch (error) {
        if (!(error instanceof MovedAway) || tries === maxTries) throw error;
      }
    }
  }

  async #tryNext(): Promise<NextFile | null> {
    const files = await logFiles(this.#options.path);
    this.#hasLive = files.some(({ rotated }) => rotated === null);
    const listing = JSON.stringify(files);
    if (listing === this.#exhausted) return null;
    const next = this.#place === null ? await this.#first(files) : await this.#after(files, this.#place);
    this.#exhausted = next === null ? listing : '';
    if (next === null) return null;
    this.#isFileDone = false;
    this.#place = placeIn(next.file, this.#place?.newestMs ?? null);
    return next;
  }

  async #first(files: readonly LogFile[]): Promise<NextFile | null> {
    const { start } = this.#options;
    if (this.#unwanted === null) {
      const isUnwanted = ({ rotated }: LogFile) => start !== 'oldest' && rotated !== null;
      this.#unwanted = new Set(files.filter(isUnwanted).map(({ id }) => id));
      const live = files.findIndex(({ rotated }) => rotated === null);
      if (start === 'end' && live !== -1) return this.#open(files, live, 'next', files[live]?.sizeBytes);
    }
    return this.#open(
      files,
      files.findIndex(({ id }) => !this.#unwanted?.has(id)),
      'next',
    );
  }

  async #after(files: readonly LogFile[], place: Place): Promise<NextFile | null> {
    const known = await this.#find(files, place);
    if (known !== null) {
      if (!this.#isFileDone) return { file: known.file, found: 'same', mayGrow: mayGrow(files, known.index) };
      await known.file.close();
      return this.#open(files, known.index + 1, 'next');
    }
    // a folder that is empty may be one that is not mounted yet
    if (files.length === 0) return null;
    if (!this.#isFileDone) this.#tellLost(place);
    const isLater = ({ rotated, modifiedMs }: LogFile) => rotated === null || modifiedMs >= place.modifiedMs;
    return this.#open(files, files.findIndex(isLater), this.#isFileDone ? 'next' : 'lost');
  }

  async #open(
    files: readonly LogFile[],
    index: number,
    found: NextFile['found'],
    offset = 0,
  ): Promise<NextFile | null> {
    const file = files[index];
    if (file === undefined) return null;
    return { file: await this.#openAt(file, offset), found, mayGrow: mayGrow(files, index) };
  }

  /** Where the content up to the place lies: mostly in the file that it was read from, else in a copy of it. */
  async #find(files: readonly LogFile[], place: Place): Promise<{ index: number; file: OpenedLog } | null> {
    const isKnown = ({ id }: LogFile) => id === place.file;
    const copies = place.offset === 0 ? [] : files.filter((file) => !isKnown(file));
    for (const candidate of [...files.filter(isKnown), ...copies]) {
      const file = await this.#openIfAt(candidate, place);
      if (file !== null) return { index: files.indexOf(candidate), file };
    }
    return null;
  }

  async #openIfAt(candidate: LogFile, place: Place): Promise<OpenedLog | null> {
    if (!candidate.isPacked && candidate.sizeBytes < place.offset) return null;
    try {
      const file = await this.#openAt(candidate, place.offset);
      if (isAtPlace(file.fingerprints, place)) return file;
      await file.close();
    } catch (error) {
      // what can't be unpacked up to the place can't be gone on with
      if (!(error instanceof BrokenLog)) throw error;
    }
    return null;
  }

  async #openAt({ path, isPacked, id }: LogFile, offset: number): Promise<OpenedLog> {
    const { chunkBytes } = this.#options;
    const opening = isPacked ? PackedFile.open(path, offset) : OpenFile.open(path, offset, chunkBytes);
    const file = await opening.catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new MovedAway(path) : error;
    });
    if (file.id === id) return file;
    await file.close();
    throw new MovedAway(path);
  }

  #tellLost(place: Place): void {
    const { path } = this.#options;
    this.#tellGap(place, `what ${path} held before it was rotated or truncated is gone, read to its end or not`);
  }

  #tellGap({ newestMs, modifiedMs }: Place, detail: string): void {
    const fromMs = Math.floor(newestMs ?? modifiedMs);
    this.#options.tellGap({ node: null, reason: 'log_lost', fromMs, untilMs: this.#options.now(), detail });
  }
}

/** True of the live file and of the newest one that was rotated away, unless it is packed. */
const mayGrow = (files: readonly LogFile[], index: number): boolean =>
  files[index]?.isPacked === false && files.slice(index + 1).every(({ rotated }) => rotated === null);

/** The place up to which the file has been read. */
function placeIn({ id, fingerprints, modifiedMs }: OpenedLog, newestMs: number | null): Place {
  const { end } = fingerprints;
  return { file: id, offset: end, tail: '', head: '', ...fingerprints.at(end), modifiedMs, newestMs };
}
