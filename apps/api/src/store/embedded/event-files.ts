import { readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDamage, reasonOf } from '../sqlite/sqlite-error.ts';
import { BlockCaches } from './block-caches.ts';
import { EventFile } from './event-file.ts';
import { FileFigures } from './file-figures.ts';
import { fileNameOf, fileTimeOf, type FileTime } from './file-name.ts';
import { hold, type Hold } from '../sqlite/hold.ts';
import { lockFolder, replacingHold } from './folder-lock.ts';
import { exists, removeFile, setAside } from './set-aside.ts';

/** Files open at once: each has a cache of 4 MiB and three descriptors. */
const maxOpenFiles = 12;

/** Behind the name of a file, for a copy of which some events are left out. */
const copyEnding = '.thinned';

/** One of the folder's files. */
export interface KnownFile {
  readonly name: string;
  readonly time: FileTime;
  readonly figures: FileFigures;
}

/** Called with what a person should hear: a constant message and its facts. */
export type Report = (message: string, facts: Readonly<Record<string, string | number>>) => void;

/**
 * The folder's files, oldest first. Those in use are open, at most `maxOpenFiles`. One that is spoilt is set aside, one that
 * somebody took away is forgotten; both are reported, and the others go on.
 */
export class EventFiles {
  readonly #folder: string;
  readonly #report: Report;
  readonly #lock: Hold;
  #isOpen = true;
  #setAside = 0;
  #known: readonly KnownFile[] = [];
  /** The one used last stands last. */
  readonly #open = new Map<string, EventFile>();
  readonly #caches = new BlockCaches();

  /** Opens every file once. Throws where the folder can't be used or a newer version wrote to it. */
  constructor(folder: string, report: Report) {
    this.#folder = folder;
    this.#report = report;
    this.#lock = lockFolder(folder);
    try {
      // made here, it is this user's, whoever makes a backup
      this.holdReplacing()?.release();
      for (const name of readdirSync(folder).sort()) {
        const time = fileTimeOf(name);
        if (time !== null) this.#learn(name, time);
        // one that was not finished when the process ended
        if (name.endsWith(copyEnding)) removeFile(this.#path(name));
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Files set aside, or missed, since the start. */
  get setAside(): number {
    return this.#setAside;
  }

  get known(): readonly KnownFile[] {
    return this.#known;
  }

  /** Runs `use` on a file; null where it is gone, or turned out to be spoilt and was set aside. */
  use<Result>(file: KnownFile, use: (open: EventFile) => Result): Result | null {
    if (!this.#isOpen || !this.#known.includes(file)) return null;
    try {
      return use(this.#opened(file.name));
    } catch (error) {
      this.#lose(file.name, error);
      return null;
    }
  }

  /** Makes the next file, which must come after all others. */
  begin(time: FileTime): KnownFile {
    const file = { name: fileNameOf(time), time, figures: new FileFigures() };
    this.#keepOpen(file.name, EventFile.make(this.#path(file.name), this.#caches));
    this.#known = [...this.#known, file];
    return file;
  }

  /** Bytes a file takes on disk, its log included. */
  bytesOf({ name }: KnownFile): number {
    return ['', '-wal'].reduce(
      (sum, ending) => sum + (statSync(`${this.#path(name)}${ending}`, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  /** Takes a file off the disk. */
  remove({ name }: KnownFile): void {
    this.#forget(name);
    removeFile(this.#path(name));
  }

  /** To be had by who replaces files, while it does; null while others read them, for a backup. */
  holdReplacing(): Hold | null {
    return hold(this.#path(replacingHold), 0);
  }

  /** A file that may take the place of another; until then nobody sees it. */
  beginCopy({ name }: KnownFile): EventFile {
    const path = this.#path(`${name}${copyEnding}`);
    removeFile(path);
    return EventFile.make(path);
  }

  /** Puts the copy, which must be closed, in the file's place, unless that can't be. Nobody may be reading the file. */
  takeCopy(file: KnownFile): boolean {
    const path = this.#path(file.name);
    const index = this.#known.indexOf(file);
    this.#close(file.name);
    // what could not be worked into the file would be worked into its copy
    if (index < 0 || exists(`${path}-wal`)) {
      removeFile(`${path}${copyEnding}`);
      return false;
    }
    renameSync(`${path}${copyEnding}`, path);
    const taken = { ...file, figures: FileFigures.of(this.#opened(file.name).reader) };
    this.#known = this.#known.with(index, taken);
    if (taken.figures.total === 0) this.remove(taken);
    return true;
  }

  /** May be called again. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const file of this.#open.values()) file.close();
    this.#open.clear();
    this.#lock.release();
  }

  #learn(name: string, time: FileTime): void {
    try {
      this.#known = [...this.#known, { name, time, figures: FileFigures.of(this.#opened(name).reader) }];
    } catch (error) {
      this.#lose(name, error);
    }
  }

  #opened(name: string): EventFile {
    return this.#keepOpen(name, this.#open.get(name) ?? EventFile.open(this.#path(name), this.#caches));
  }

  #keepOpen(name: string, file: EventFile): EventFile {
    this.#open.delete(name);
    this.#open.set(name, file);
    if (this.#open.size > maxOpenFiles) this.#close(this.#open.keys().next().value as string);
    return file;
  }

  #close(name: string): void {
    this.#open.get(name)?.close();
    this.#open.delete(name);
  }

  #forget(name: string): void {
    this.#close(name);
    this.#known = this.#known.filter((file) => file.name !== name);
  }

  /** Goes on without a file where the error is the file's own; throws it where it is not. */
  #lose(name: string, error: unknown): void {
    const file = this.#path(name);
    if (isDamage(error) || !exists(file)) this.#setAside++;
    if (isDamage(error)) {
      this.#forget(name);
      const movedTo = setAside(file);
      this.#report('a file of events is damaged and was set aside', { file, movedTo, reason: reasonOf(error) });
    } else if (exists(file)) {
      throw error;
    } else {
      this.#forget(name);
      this.#report('a file of events is gone; somebody took it away', { file });
    }
  }

  readonly #path = (name: string): string => join(this.#folder, name);
}
