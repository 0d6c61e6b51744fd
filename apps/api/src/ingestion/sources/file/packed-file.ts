import { open, type FileHandle } from 'node:fs/promises';
import { gunzipBounded, UnpackFault } from '../gunzip-bounded.ts';
import { Fingerprints } from './fingerprints.ts';
import { fileFacts, type FileFacts } from './log-files.ts';
import type { OpenedLog } from './opened-log.ts';
import { notAFile } from './refused-path.ts';

/** Bytes a packed log may unpack to: hundreds of the largest files that agents keep. Bounds work; memory is by chunk. */
const maxUnpackedLogBytes = 16 * 1024 ** 3;

/** Content handed out at once. */
const gatheredBytes = 256 * 1024;

/** Bytes of a packed file read at once. */
const packedChunkBytes = 64 * 1024;

/** A packed file whose content can't be had, or not to its end; trying again would not heal it. */
export class BrokenLog extends Error {}

/** A gzip file that is read as its content. Whole when it is opened: it never grows. */
export class PackedFile implements OpenedLog {
  readonly fingerprints = new Fingerprints(0, new Uint8Array(0), new Uint8Array(0));
  readonly path: string;
  readonly id: string;
  readonly modifiedMs: number;
  readonly createdMs: number;
  readonly #handle: FileHandle;
  readonly #content: AsyncGenerator<Uint8Array, void, undefined>;
  /** Read on the way to the place where it was opened, and wanted behind it. */
  #rest: Uint8Array = new Uint8Array(0);
  /** Why the content ends before its end. */
  #fault: unknown = null;

  private constructor(path: string, handle: FileHandle, { id, modifiedMs, createdMs }: FileFacts) {
    this.path = path;
    this.id = id;
    this.modifiedMs = modifiedMs;
    this.createdMs = createdMs;
    this.#handle = handle;
    this.#content = gunzipBounded(chunksOf(handle), maxUnpackedLogBytes);
  }

  /** Opens a file behind the first `offset` bytes of its content; rejects as `read` does. */
  static async open(path: string, offset: number): Promise<PackedFile> {
    const handle = await open(path);
    try {
      const stats = await handle.stat({ bigint: true });
      if (!stats.isFile()) throw notAFile(path, stats);
      const file = new PackedFile(path, handle, fileFacts(stats));
      await file.#skip(offset);
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Rejects with a `BrokenLog` too. */
  async read(): Promise<Uint8Array> {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    const chunk = rest.length > 0 ? rest : await this.#next();
    if (chunk.length > 0) this.fingerprints.add(chunk);
    return chunk;
  }

  async close(): Promise<void> {
    await this.#content.return();
    await this.#handle.close();
  }

  async #skip(offset: number): Promise<void> {
    while (this.fingerprints.end < offset) {
      const chunk = await this.#next();
      if (chunk.length === 0) return;
      const skipped = Math.min(chunk.length, offset - this.fingerprints.end);
      this.fingerprints.add(chunk.subarray(0, skipped));
      this.#rest = chunk.slice(skipped);
    }
  }

  /** Gathers what unpacks in small pieces, so that lines come in batches; what came before a fault is given first. */
  async #next(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (let bytes = 0; bytes < gatheredBytes && this.#fault === null;) {
      const { done, value } = await this.#content.next().catch((error: unknown) => this.#fail(error));
      if (done) break;
      parts.push(value);
      bytes += value.length;
    }
    if (parts.length === 0 && this.#fault !== null) throw this.#fault;
    return Buffer.concat(parts);
  }

  #fail(error: unknown): IteratorResult<Uint8Array, void> {
    const isLong = error instanceof UnpackFault && error.code === 'BODY_TOO_LARGE';
    const reason = isLong ? `unpacks to more than ${maxUnpackedLogBytes} bytes` : 'is no whole gzip file';
    this.#fault = error instanceof UnpackFault ? new BrokenLog(`${this.path} ${reason}`, { cause: error }) : error;
    return { done: true, value: undefined };
  }
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(packedChunkBytes), 0, packedChunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
