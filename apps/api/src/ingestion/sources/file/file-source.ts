import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LineBatch, Source, SourceDesk } from '../../source.ts';
import { tellChanges } from '../tell-changes.ts';
import { isPattern } from './find-logs.ts';
import { followPattern } from './follow-pattern.ts';
import { FollowedLog } from './followed-log.ts';
import type { LogStart } from './log-trail.ts';

/** How often a file is looked at once its end is reached: soon enough to look live, rarely enough to cost nothing. */
const defaultPollMs = 250;

/** How often a pattern is looked up: a file that is new is read from its start, so this delays lines but loses none. */
const defaultRescanMs = 2000;

/** Files open at once: a process may mostly have 1024, and needs some for whom it serves. */
const defaultMaxOpen = 256;

/** Bytes read at once: large enough that reading costs nothing beside decoding, small enough to bound a batch. */
const chunkBytes = 1024 * 1024;

export interface FileSourceOptions {
  readonly name: string;
  /** A file, or a pattern such as `/var/log/pods/*tetragon*\/export-stdout/*.log` where no file has that very name. */
  readonly path: string;
  /** Where to begin in a log that is new and there at the start; one that comes later is read from its start. */
  readonly from?: LogStart;
  readonly pollMs?: number;
  readonly rescanMs?: number;
  readonly maxOpen?: number;
  readonly now?: () => number;
}

const defaults = {
  from: 'start',
  pollMs: defaultPollMs,
  rescanMs: defaultRescanMs,
  maxOpen: defaultMaxOpen,
  now: Date.now,
} as const;

type Batches = AsyncGenerator<LineBatch, void, undefined>;

/**
 * Follows a file as `tail -F` does, and better: through every rotation, also those it missed while it was down; or all
 * files that a pattern finds, also those that come later. A last line without a line break is taken when it is a whole
 * JSON object or its file was rotated away. Never ends by itself.
 */
export class FileSource implements Source {
  readonly kind = 'file';
  readonly simulated = false;
  readonly name: string;
  readonly #options: Required<FileSourceOptions>;

  constructor(options: FileSourceOptions) {
    this.name = options.name;
    this.#options = { ...defaults, ...options };
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): Batches {
    const { path, from, pollMs, now } = this.#options;
    desk.state('STARTING', `opening ${path}`);
    if (isPattern(path) && !(await exists(path))) {
      yield* followPattern({ ...this.#options, pattern: path }, signal, desk);
    } else {
      const tell = tellChanges(desk.state);
      const log = { path: resolve(path), start: from, pollMs, chunkBytes, now, tell, goesOn: () => true };
      yield* new FollowedLog(log, desk).batches(signal);
    }
  }
}

/** Whether something has the very name, whatever it is. */
async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    // Absent or out of reach: as a pattern it may still find something.
    return false;
  }
}
