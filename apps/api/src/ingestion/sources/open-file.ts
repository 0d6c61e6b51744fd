import { constants, type BigIntStats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { LineSplitter, type SplitLines } from '@tetrascope/tetragon';
import type { LineBatch } from '../source.ts';
import { fileAge, type FileAge } from './rotated-files.ts';
import { isWholeObject } from './whole-object.ts';

/** Bytes read at once: large enough that reading costs nothing beside decoding, small enough to bound a batch. */
const chunkBytes = 1024 * 1024;

/** Without it, opening a named pipe that nobody writes to would block a thread for ever. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Where in a file to resume. */
export interface FileCursor {
  /** Device and inode, as `DEVICE:INODE`: a rotated file keeps it. */
  readonly file: string;
  /** Byte offset behind the last line that was handed out. */
  readonly offset: number;
}

/** How the path looks beside the file that is open. */
export type Place = 'same' | 'truncated' | 'replaced' | 'gone';

/** A file that is being read, whatever its path names by now. */
export class OpenFile {
  readonly #handle: FileHandle;
  readonly #file: string;
  readonly #buffer = new Uint8Array(chunkBytes);
  #position: number;
  #lines: LineSplitter;

  private constructor(handle: FileHandle, file: string, position: number) {
    this.#handle = handle;
    this.#file = file;
    this.#position = position;
    this.#lines = new LineSplitter(position);
  }

  /**
   * Opens a regular file; rejects with the system's error, or with one for a person where it is something else.
   * @param start where to begin in a file of this identity and size
   */
  static async open(path: string, start: (file: string, size: number) => number): Promise<OpenFile> {
    const handle = await open(path, openFlags);
    try {
      const stats = await handle.stat({ bigint: true });
      if (!stats.isFile()) throw new NotAFile(path, stats);
      const { file } = fileAge(stats);
      return new OpenFile(handle, file, start(file, Number(stats.size)));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Where to resume: behind the last line handed out. */
  get cursor(): FileCursor {
    return { file: this.#file, offset: this.#lines.position };
  }

  /** Reads up to the end as it is now, a chunk ahead of whoever takes the lines; returns whether there was any. */
  async *readOn(signal: AbortSignal): AsyncGenerator<LineBatch, boolean, undefined> {
    let next = this.#read();
    for (let hasRead = false; ; hasRead = true) {
      const chunk = await next;
      if (chunk.length === 0 || signal.aborted) return hasRead;
      next = this.#read();
      // told when it is awaited; until then a failure is no unhandled one
      next.catch(() => {});
      for (const found of this.#lines.split(chunk)) {
        yield this.#batch(found);
        if (signal.aborted) return true;
      }
    }
  }

  /** The next bytes, none at the end; a copy, since lines are views that outlive the next read. */
  async #read(): Promise<Uint8Array> {
    const { bytesRead } = await this.#handle.read(this.#buffer, 0, chunkBytes, this.#position);
    this.#position += bytesRead;
    return this.#buffer.slice(0, bytesRead);
  }

  /** Compares with what `path` names now; rejects with the system's error when it can't be looked at. */
  async place(path: string): Promise<Place> {
    const stats = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    const { size } = await this.#handle.stat();
    if (size < this.#position) return 'truncated';
    if (stats === null) return 'gone';
    return fileAge(stats).file === this.#file ? 'same' : 'replaced';
  }

  /** The last line where it lacks its line break but can't go on any more. */
  *takeWholeLine(): Generator<LineBatch, void, undefined> {
    if (isWholeObject(this.#lines.unterminated())) yield* this.takeLastLine();
  }

  /** The last line as it is. */
  *takeLastLine(): Generator<LineBatch, void, undefined> {
    for (const found of this.#lines.end()) yield this.#batch(found);
  }

  /** Goes back to the beginning, for a file that was truncated. */
  rewind(): void {
    this.#position = 0;
    this.#lines = new LineSplitter();
  }

  /** As it is now: it grows with every write. */
  async age(): Promise<FileAge> {
    return fileAge(await this.#handle.stat({ bigint: true }));
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  #batch({ lines, offsets, unread }: SplitLines): LineBatch {
    return { lines, offsets, unread, duplicates: 0, checkpoint: { place: JSON.stringify(this.cursor) } };
  }
}

/** A path that names something that can't be followed; the message says what to do instead. */
class NotAFile extends Error {
  constructor(path: string, stats: BigIntStats) {
    super(
      stats.isDirectory()
        ? `${path} is a directory; name the export file in it, such as ${path.replace(/\/$/, '')}/tetragon.log`
        : `${path} is no regular file; pipe it in and use the source stdin instead`,
    );
  }
}
