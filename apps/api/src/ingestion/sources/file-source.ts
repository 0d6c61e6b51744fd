import type { LineBatch, ReportState, Source, SourceDesk } from '../source.ts';
import { OpenFile, type FileCursor, type Place } from './open-file.ts';
import { pause } from './pause.ts';
import { rotatedBetween, type FileAge } from './rotated-files.ts';
import { tellChanges } from './tell-changes.ts';

/** How often a file is looked at once its end is reached: soon enough to look live, rarely enough to cost nothing. */
const defaultPollMs = 250;

/**
 * Looks that a rotated file must stay unchanged before it is left: its writer may still have it open for a moment after
 * the new file is there.
 */
const quietLooks = 2;

export interface FileSourceOptions {
  readonly name: string;
  readonly path: string;
  /** Where to begin in the file that is there at the start; one that comes later is read from its start. */
  readonly from?: 'start' | 'end';
  /** Resumes behind this cursor if the path still names the same file. */
  readonly cursor?: FileCursor;
  readonly pollMs?: number;
}

/** Where to begin in the next file that is opened. */
interface Start {
  readonly from: 'start' | 'end';
  readonly cursor: FileCursor | null;
}

type Followed = AsyncGenerator<LineBatch, FileAge | null, undefined>;

/**
 * Follows a file as `tail -F` does: through rotation by rename, also several at once, truncation, and while it is absent or unreadable.
 * A last line without a line break is taken when it is a whole JSON object or its file was rotated away. Offsets are
 * those in the file that was open. Never ends by itself; throws where the path names no regular file.
 */
export class FileSource implements Source {
  readonly kind = 'file';
  readonly simulated = false;
  readonly name: string;
  readonly #path: string;
  readonly #pollMs: number;
  readonly #start: Start;

  constructor({ name, path, from = 'start', cursor, pollMs = defaultPollMs }: FileSourceOptions) {
    this.name = name;
    this.#path = path;
    this.#start = { from, cursor: cursor ?? null };
    this.#pollMs = pollMs;
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    const tell = tellChanges(desk.state);
    tell('STARTING', `opening ${this.#path}`);
    let start = this.#start;
    let last: FileAge | null = null;
    while (!signal.aborted) {
      const file = await this.#open(start, tell);
      if (file instanceof OpenFile) {
        last = yield* this.#follow(file, last, signal, tell);
        start = { from: 'start', cursor: file.cursor };
      } else {
        if (file === 'absent') start = { ...start, from: 'start' };
        await pause(this.#pollMs, signal);
      }
    }
  }

  async #open({ from, cursor }: Start, tell: ReportState): Promise<OpenFile | 'absent' | 'unreadable'> {
    try {
      return await OpenFile.open(this.#path, (identity, size) => {
        if (cursor?.file === identity && cursor.offset <= size) return cursor.offset;
        return from === 'end' ? size : 0;
      });
    } catch (error) {
      tell('WAITING', refusal(this.#path, error));
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable';
    }
  }

  /**
   * Reads what was rotated away between `last` and this file, then this one. Returns its age when another file has taken
   * the path and this one is read to its end; null when it can't be read.
   */
  async *#follow(file: OpenFile, last: FileAge | null, signal: AbortSignal, tell: ReportState): Followed {
    try {
      tell('RUNNING', `following ${this.#path}`);
      if (last !== null) yield* this.#readMissed(last, await file.age(), signal);
      for (let looks = 0; !signal.aborted;) {
        looks = (yield* file.readOn(signal)) ? 0 : looks + 1;
        if (signal.aborted) break;
        if (looks === 1) yield* file.takeWholeLine();
        const place = await this.#look(file, tell);
        if (place === 'truncated' || (place === 'replaced' && looks >= quietLooks)) {
          yield* file.takeLastLine();
          if (place === 'replaced') return await file.age();
          file.rewind();
        } else {
          await pause(this.#pollMs, signal);
        }
      }
    } catch (error) {
      // The system refused to read. What was read is behind the cursor, and opening anew may heal it.
      tell('WAITING', refusal(this.#path, error));
      await pause(this.#pollMs, signal);
    } finally {
      await file.close();
    }
    return null;
  }

  async *#readMissed(last: FileAge, next: FileAge, signal: AbortSignal): AsyncGenerator<LineBatch, void, undefined> {
    for (const path of await rotatedBetween(this.#path, last, next)) {
      const file = await OpenFile.open(path, () => 0);
      try {
        yield* file.readOn(signal);
        // what was not read to its end may hold more of its last line
        if (signal.aborted) return;
        yield* file.takeLastLine();
      } finally {
        await file.close();
      }
    }
  }

  async #look(file: OpenFile, tell: ReportState): Promise<Place | 'unknown'> {
    try {
      const place = await file.place(this.#path);
      if (place === 'gone') tell('WAITING', `${this.#path} was moved away; waiting for the next one`);
      else tell('RUNNING', `following ${this.#path}`);
      return place;
    } catch (error) {
      // What is open can be read all the same.
      tell('WAITING', refusal(this.#path, error));
      return 'unknown';
    }
  }
}

/** Tells why the system refused; throws on any other error, since trying again would not heal that. */
function refusal(path: string, error: unknown): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined) throw error;
  switch (code) {
    case 'ENOENT':
      return `${path} does not exist; waiting for it`;
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read; waiting for permission`;
    default:
      return `${path} can't be read (${message}); trying again`;
  }
}
