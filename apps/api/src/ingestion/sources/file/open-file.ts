import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { fingerprintBytes, Fingerprints } from './fingerprints.ts';
import { fileFacts, type FileFacts } from './log-files.ts';
import type { OpenedLog } from './opened-log.ts';
import { notAFile } from './refused-path.ts';

/** Without it, opening a named pipe that nobody writes to would block a thread for ever. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What the path names, beside the file that is open. */
export type Look = 'same' | 'gone' | 'replaced' | 'replaced by an empty file';

/** A plain file that is being read, whatever its path names by now. */
export class OpenFile implements OpenedLog {
  readonly path: string;
  readonly id: string;
  readonly modifiedMs: number;
  readonly createdMs: number;
  readonly fingerprints: Fingerprints;
  readonly #handle: FileHandle;
  readonly #chunkBytes: number;
  /** When the content was last seen to be what it was. */
  #verifiedMs: number;
  /** The chunk behind the one that was given, read while that is worked on. */
  #ahead: Promise<Uint8Array | null> | null = null;

  private constructor(path: string, handle: FileHandle, facts: FileFacts, read: Fingerprints, chunkBytes: number) {
    this.path = path;
    this.id = facts.id;
    this.modifiedMs = facts.modifiedMs;
    this.createdMs = facts.createdMs;
    this.fingerprints = read;
    this.#handle = handle;
    this.#chunkBytes = chunkBytes;
    this.#verifiedMs = facts.modifiedMs;
  }

  /**
   * Opens a regular file behind its first `offset` bytes, or behind the last one where there are fewer. Rejects with
   * the system's error, or with a `RefusedPath`.
   * @param chunkBytes most bytes read at once
   */
  static async open(path: string, offset: number, chunkBytes: number): Promise<OpenFile> {
    const handle = await open(path, openFlags);
    try {
      const stats = await handle.stat({ bigint: true });
      if (!stats.isFile()) throw notAFile(path, stats);
      const facts = fileFacts(stats);
      const start = Math.min(offset, facts.sizeBytes);
      const length = Math.min(start, fingerprintBytes);
      const read = new Fingerprints(
        start,
        await bytesAt(handle, start - length, length),
        await bytesAt(handle, 0, length),
      );
      return new OpenFile(path, handle, facts, read, chunkBytes);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async read(): Promise<Uint8Array | null> {
    const next = await (this.#ahead ?? this.#fetch());
    this.#ahead = null;
    if (next === null || next.length === 0) return next;
    this.fingerprints.add(next);
    if (next.length === this.#chunkBytes) {
      this.#ahead = this.#fetch();
      // told when it is awaited; until then a failure is no unhandled one
      this.#ahead.catch(() => {});
    }
    return next;
  }

  async #fetch(): Promise<Uint8Array | null> {
    const { end, recent } = this.fingerprints;
    const { sizeBytes, modifiedMs } = fileFacts(await this.#handle.stat({ bigint: true }));
    if (sizeBytes < end) return null;
    if (sizeBytes === end && modifiedMs === this.#verifiedMs) return new Uint8Array(0);
    // what was read last is read again with what comes next: in a file that was truncated and has regrown it differs
    const length = recent.length + Math.min(this.#chunkBytes, sizeBytes - end);
    const bytes = await bytesAt(this.#handle, end - recent.length, length);
    if (Buffer.compare(bytes.subarray(0, recent.length), recent) !== 0) return null;
    this.#verifiedMs = modifiedMs;
    return bytes.subarray(recent.length);
  }

  /** Rejects with the system's error when what `livePath` names can't be looked at. */
  async look(livePath: string): Promise<Look> {
    const stats = await stat(livePath, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (stats === null) return 'gone';
    if (!stats.isFile()) throw notAFile(livePath, stats);
    if (fileFacts(stats).id === this.id) return 'same';
    return stats.size === 0n ? 'replaced by an empty file' : 'replaced';
  }

  async close(): Promise<void> {
    await this.#ahead?.catch(() => {});
    await this.#handle.close();
  }
}

/** Fewer bytes where the file ends before; memory of their own, since lines are views that outlive the next read. */
async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
