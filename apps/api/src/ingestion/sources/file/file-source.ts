import { resolve } from 'node:path';
import type { LineBatch, Source, SourceDesk } from '../../source.ts';
import { tellChanges } from '../tell-changes.ts';
import { FollowedLog } from './followed-log.ts';
import type { LogStart } from './log-trail.ts';

/** How often a file is looked at once its end is reached: soon enough to look live, rarely enough to cost nothing. */
const defaultPollMs = 250;

/** Bytes read at once: large enough that reading costs nothing beside decoding, small enough to bound a batch. */
const chunkBytes = 1024 * 1024;

export interface FileSourceOptions {
  readonly name: string;
  readonly path: string;
  /** Where to begin in a log that is new and there at the start; one that comes later is read from its start. */
  readonly from?: LogStart;
  readonly pollMs?: number;
  readonly now?: () => number;
}

/**
 * Follows a file as `tail -F` does, and better: through every rotation, also those it missed while it was down. A last
 * line without a line break is taken when it is a whole JSON object or its file was rotated away. Never ends by itself.
 */
export class FileSource implements Source {
  readonly kind = 'file';
  readonly simulated = false;
  readonly name: string;
  readonly #options: Required<FileSourceOptions>;

  constructor({ from = 'start', pollMs = defaultPollMs, now = Date.now, ...options }: FileSourceOptions) {
    this.name = options.name;
    this.#options = { ...options, from, pollMs, now };
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    const { path, from, pollMs, now } = this.#options;
    const tell = tellChanges(desk.state);
    tell('STARTING', `opening ${path}`);
    const log = { path: resolve(path), start: from, pollMs, chunkBytes, now, tell, goesOn: () => true };
    yield* new FollowedLog(log, desk).batches(signal);
  }
}
