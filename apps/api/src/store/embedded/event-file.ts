import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { atOnce } from './at-once.ts';
import { BlockReader } from './block-reader.ts';
import { BlockWriter } from './block-writer.ts';
import type { BlockCaches } from './block-caches.ts';
import { DamagedFile } from '../sqlite/sqlite-error.ts';
import type { EncodedBlock } from './encode-block.ts';
import { applicationId, migrations } from './file-schema.ts';

/** Bytes of pages: a small commit writes some of them whole, and for blocks of 100 KB larger ones were no faster. */
const pageBytes = 4096;

/** SQLite's cache a file, in KiB: with many files open it is this that costs, and more was measured to be no faster. */
const cacheKib = 4096;

/** Pages of the log before it is worked into the file: 32 MiB, so that what a burst writes twice is worked in once. */
const checkpointPages = 8192;

/** The log is cut to this after a burst. */
const maxLogBytes = 64 * 1024 * 1024;

/** How long it is waited for another process, which only reads: it holds a file for a moment when it begins to. */
const maxWaitMs = 2000;

const putReceipt = 'INSERT INTO receipt VALUES (?, ?)';
const receiptsAfter = 'SELECT newest_id, body FROM receipt WHERE newest_id > ? ORDER BY newest_id LIMIT ?';

/** What else is to be kept of a batch, in the words of whoever keeps it. */
export interface BatchReceipt {
  readonly newestId: string;
  readonly body: string;
}

/** Events, in the order of their ids, and the receipts that are kept with them or not at all. */
export interface Batch {
  readonly blocks: readonly EncodedBlock[];
  readonly receipts: readonly BatchReceipt[];
}

/** One file of events, open. */
export class EventFile {
  readonly #database: DatabaseSync;
  readonly reader: BlockReader;
  #writer: BlockWriter | null = null;

  private constructor(database: DatabaseSync, caches: BlockCaches | undefined) {
    this.#database = database;
    this.reader = new BlockReader(database, caches);
  }

  /** Makes it where it is missing; else as `open`. */
  static make(path: string, caches?: BlockCaches): EventFile {
    return EventFile.#at(path, 'rwc', caches);
  }

  /**
   * Opens it and brings it to the newest shape. Throws where there is none, what `isDamage` knows for a file that is
   * spoilt, and an error a person can do something about for one that a newer version wrote.
   */
  static open(path: string, caches?: BlockCaches): EventFile {
    return EventFile.#at(path, 'rw', caches);
  }

  static #at(path: string, mode: 'rw' | 'rwc', caches: BlockCaches | undefined): EventFile {
    const address = pathToFileURL(path);
    address.searchParams.set('mode', mode);
    const database = new DatabaseSync(address, { timeout: maxWaitMs });
    try {
      prepare(database, path);
      return new EventFile(database, caches);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** On disk when it returns; when it throws, none of it is. */
  append({ blocks, receipts }: Batch): void {
    const writer = (this.#writer ??= new BlockWriter(this.#database));
    try {
      atOnce(this.#database, () => {
        for (const block of blocks) writer.append(block);
        const put = this.#database.prepare(putReceipt);
        for (const { newestId, body } of receipts) put.run(newestId, body);
      });
    } catch (error) {
      // it remembers what is not in the file
      this.#writer = null;
      throw error;
    }
  }

  /** Receipts of batches whose newest event's id is greater than `id`, in their order; at most `count`. */
  receiptsAfter(id: string, count: number): readonly BatchReceipt[] {
    const rows = this.#database.prepare(receiptsAfter).all(id, count);
    return rows.map((row) => ({ newestId: String(row['newest_id']), body: String(row['body']) }));
  }

  /** Bytes it takes, without its log. */
  get bytes(): number {
    return Number(this.#database.prepare('PRAGMA page_count').get()?.['page_count']) * pageBytes;
  }

  close(): void {
    this.#database.close();
  }
}

function prepare(database: DatabaseSync, path: string): void {
  const version = pragma(database, 'user_version');
  checkOwner(database, version, path);
  database.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`);
  database.exec(`PRAGMA cache_size = -${cacheKib}; PRAGMA wal_autocheckpoint = ${checkpointPages}`);
  database.exec(`PRAGMA journal_size_limit = ${maxLogBytes}`);
  if (version === migrations.length) return;
  atOnce(database, () => {
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`);
  });
}

/** Only reads: a file that is not ours stays as it is. */
function checkOwner(database: DatabaseSync, version: number, path: string): void {
  if (pragma(database, 'schema_version') > 0 && pragma(database, 'application_id') !== applicationId)
    throw new DamagedFile(`${path} is a database of another program`);
  if (version <= migrations.length) return;
  throw new Error(
    `--data-dir: ${path} was written by a newer Tetrascope (schema ${version}, this one knows ${migrations.length}); ` +
      'run that version, or name another folder',
  );
}

const pragma = (database: DatabaseSync, name: string): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
