import type { GapReport } from '../../source.ts';
import { findKnown, isFileOf, MovedAway, openIfKnown, openLog, type Found } from './find-known.ts';
import { logFiles, type LogFile } from './log-files.ts';
import { knownOf, type OpenedLog } from './opened-log.ts';
import type { Known, Place } from './place.ts';

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

/** The file in which a log goes on. */
export interface NextFile {
  readonly file: OpenedLog;
  /** `same`: where it was left. `next`: the one after it. `lost`: what was read is nowhere, this is the oldest after it. */
  readonly found: 'same' | 'next' | 'lost';
  /** True when a writer may still have it open: it is the live file, or the newest that was rotated away. */
  readonly mayGrow: boolean;
  /** When it had last been written as it was listed. */
  readonly modifiedMs: number;
}

/** Finds the files of a log one after another, by identity and by content, whatever rotation makes of them. */
export class LogTrail {
  readonly #options: LogTrailOptions;
  /** Files that hold nothing wanted. */
  #unwanted: ReadonlySet<string> | null = null;
  /** Files since the last one that held anything, in which there was nothing. */
  readonly #passed = new Set<string>();
  #place: Place | null;
  #isFileDone = false;
  #hasLive = false;
  /** What was read of a file that holds something else by now, up to half a line. */
  #overwritten: Known | null = null;
  /** What was read of a file of which no line has been taken: it may have been compressed since it was opened. */
  #begun: Known | null = null;
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
    if (place.offset > 0) this.#passed.clear();
  }

  /** Whether a file had the path when it was looked at last. */
  get hasLive(): boolean {
    return this.#hasLive;
  }

  /** The file of the place reached was written anew under its reader, who had read so much of it. */
  overwritten(read: Known): void {
    this.#overwritten = read;
  }

  /** The file of the place reached has nothing more. */
  finished(): void {
    this.#isFileDone = true;
    if (this.#place?.offset === 0) this.#passed.add(keyOf({ ...this.#place, id: this.#place.file }));
  }

  /**
   * Asked when bytes have been read and no line of the file yet: false when others came before them, in a file that was
   * rotated away, by copy and truncation, since the file was opened. Rejects as `next` does.
   */
  async isStillNext(file: OpenedLog): Promise<boolean> {
    if (this.#place === null || this.#place.offset > 0) return true;
    this.#begun = knownOf(file);
    const files = await logFiles(this.#options.path);
    const index = await this.#indexOfUnread(files, this.#place);
    return index === -1 || isFileOf(files[index], this.#place);
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
        return await this.#tryNext(maxTries - tries);
      } catch (error) {
        if (!(error instanceof MovedAway) || tries === maxTries) throw error;
      }
    }
  }

  async #tryNext(triesLeft: number): Promise<NextFile | null> {
    const files = await logFiles(this.#options.path);
    this.#hasLive = files.some(({ rotated }) => rotated === null);
    const listing = JSON.stringify(files);
    if (listing === this.#exhausted) return null;
    const next = this.#place === null ? await this.#first(files) : await this.#after(files, this.#place, triesLeft);
    this.#exhausted = next === null ? listing : '';
    if (next === null) return null;
    this.#isFileDone = false;
    this.#place = placeIn(next, this.#place);
    this.#overwritten = null;
    this.#begun = null;
    return next;
  }

  async #first(files: readonly LogFile[]): Promise<NextFile | null> {
    const { start } = this.#options;
    if (this.#unwanted === null) {
      const isUnwanted = ({ rotated }: LogFile) => start !== 'oldest' && rotated !== null;
      this.#unwanted = new Set(files.filter(isUnwanted).map(keyOf));
      const live = files.findIndex(({ rotated }) => rotated === null);
      if (start === 'end' && live !== -1) return this.#open(files, live, 'next', files[live]?.sizeBytes);
    }
    return this.#open(
      files,
      files.findIndex((file) => !this.#unwanted?.has(keyOf(file))),
      'next',
    );
  }

  async #after(files: readonly LogFile[], place: Place, triesLeft: number): Promise<NextFile | null> {
    const copy = this.#overwritten && (await this.#find(files, this.#overwritten));
    if (copy) {
      await copy.file.close();
      return this.#open(files, copy.index, 'same', place.offset);
    }
    if (place.offset > 0) {
      const known = await this.#find(files, place);
      if (known !== null) return this.#goOn(files, known, place);
    } else if (this.#overwritten === null) {
      const index = await this.#indexOfUnread(files, place);
      if (index !== -1) return this.#open(files, index, isFileOf(files[index], place) ? 'same' : 'next');
    }
    // a folder that is empty may be one that is not mounted yet
    if (files.length === 0) return null;
    // it may have been truncated between listing and opening it: then a copy is there by now
    const isSure = this.#isFileDone || triesLeft === 0 || (await this.#isCurrent(files));
    if (!isSure) throw new MovedAway(this.#options.path);
    const isLater = ({ rotated, modifiedMs }: LogFile) => rotated === null || modifiedMs >= place.modifiedMs;
    const next = await this.#open(files, files.findIndex(isLater), this.#isFileDone ? 'next' : 'lost');
    if (next?.found === 'lost') this.#tellLost(place);
    return next;
  }

  async #goOn(files: readonly LogFile[], { index, file }: Found, place: Place): Promise<NextFile | null> {
    if (!this.#isFileDone) return nextFile(files, index, file, 'same');
    await file.close();
    return (await this.#openUntruncated(files, index + 1, place)) ?? this.#open(files, index + 1, 'next');
  }

  /**
   * At a file's start: the file behind what was read before, which may be a copy of the one at the place. -1 where
   * nothing is known any more, the number of files where there is none behind it.
   */
  async #indexOfUnread(files: readonly LogFile[], place: Place): Promise<number> {
    const { modifiedMs, after } = place;
    const own = await this.#indexOfOwn(files, place);
    const before = after && (await this.#find(files, after));
    await before?.file.close();
    if (own === -1 && !before && !this.#isFileDone) return -1;
    const first = before ? before.index + 1 : 0;
    const isLater = (each: LogFile, at: number) =>
      before !== null ||
      each.rotated === null ||
      (own !== -1 && at > own) ||
      (each.modifiedMs >= modifiedMs && !this.#unwanted?.has(keyOf(each)));
    const isUnread = (each: LogFile, at: number) =>
      (at === own && !this.#isFileDone) || (isLater(each, at) && !this.#hasPassed(each));
    const index = files.findIndex((each, at) => at >= first && isUnread(each, at));
    return index === -1 ? files.length : index;
  }

  async #indexOfOwn(files: readonly LogFile[], place: Place): Promise<number> {
    const index = files.findIndex((each) => isFileOf(each, place));
    if (index !== -1 || this.#begun === null) return index;
    const packed = await this.#find(files, this.#begun);
    await packed?.file.close();
    return packed?.index ?? -1;
  }

  /** True of a file in which there was nothing, and is nothing. */
  #hasPassed(file: LogFile): boolean {
    return this.#passed.has(keyOf(file)) && (file.isPacked || file.sizeBytes === 0);
  }

  async #open(
    files: readonly LogFile[],
    index: number,
    found: NextFile['found'],
    offset = 0,
  ): Promise<NextFile | null> {
    const file = files[index];
    if (file === undefined) return null;
    return nextFile(files, index, await openLog(file, offset, this.#options.chunkBytes), found);
  }

  /** The file that the one at the place is a copy of, while it is not truncated yet: it goes on where the copy ends. */
  async #openUntruncated(files: readonly LogFile[], index: number, place: Place): Promise<NextFile | null> {
    const original = files[index];
    const file = original && place.offset > 0 ? await openIfKnown(original, place, this.#options.chunkBytes) : null;
    return file && nextFile(files, index, file, 'same');
  }

  async #isCurrent(files: readonly LogFile[]): Promise<boolean> {
    return JSON.stringify(await logFiles(this.#options.path)) === JSON.stringify(files);
  }

  #find(files: readonly LogFile[], known: Known): Promise<Found | null> {
    return findKnown(files, known, this.#options.chunkBytes);
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

/** Tells files apart as long as one of them lives; a later one may get the inode. */
const keyOf = ({ id, createdMs }: Pick<LogFile, 'id' | 'createdMs'>): string => `${id} ${createdMs}`;

function nextFile(files: readonly LogFile[], index: number, file: OpenedLog, found: NextFile['found']): NextFile {
  const isNewest = files.slice(index + 1).every(({ rotated }) => rotated === null);
  const { isPacked = false, modifiedMs = file.modifiedMs } = files[index] ?? {};
  return { file, found, modifiedMs, mayGrow: isNewest && !isPacked };
}

/** The place up to which the file has been read, coming from the last one. */
function placeIn({ file, found, modifiedMs }: NextFile, last: Place | null): Place {
  const known = knownOf(file);
  return {
    ...known,
    modifiedMs,
    newestMs: last?.newestMs ?? null,
    after: known.offset === 0 ? before(found, last) : null,
  };
}

function before(found: NextFile['found'], last: Place | null): Known | null {
  if (last === null || found === 'lost') return null;
  const { file, createdMs, offset, tail, head, after } = last;
  return offset === 0 ? after : { file, createdMs, offset, tail, head };
}
