import type { StoreRoom } from '../event-store.ts';
import { BlockColumns } from './block-columns.ts';
import { DiskRoom, freeBytesAt, mostBytesAt } from './disk-room.ts';
import type { Batch, BatchReceipt } from './event-file.ts';
import { EventFiles, type KnownFile, type Report } from './event-files.ts';
import type { FileFigures } from './file-figures.ts';
import { hourOf, type FileTime } from './file-name.ts';
import { dropOld, dueForThinning, type Retention, type Thinning } from './retention.ts';

/** A file that has as many bytes is followed by another within the hour, so that inserts stay as fast as they are. */
const maxFileBytes = 1024 * 1024 * 1024;

/** Files that the bytes kept are spread over, at least: what goes at once is then an eighth of them. */
const minFiles = 8;

/** Parts of an hour: as many as a file's name can tell. */
const maxPart = 9999;

/** All events of a folder, in the order of their ids. One thread's alone. */
export class EventLog {
  readonly #files: EventFiles;
  readonly #room: DiskRoom;
  readonly #retention: Retention;
  readonly #maxFileBytes: number;

  constructor(folder: string, retention: Retention, report: Report) {
    this.#files = new EventFiles(folder, report);
    this.#room = new DiskRoom(retention.minFreeBytes, () => freeBytesAt(folder), report);
    // a disk that is full of events lets the oldest go; it waits only where others fill it
    const maxBytes = Math.min(retention.maxBytes, mostBytesAt(folder, retention.minFreeBytes));
    this.#retention = { ...retention, maxBytes };
    this.#maxFileBytes = Math.min(maxFileBytes, maxBytes / minFiles);
  }

  /** Oldest first. */
  get files(): EventFiles {
    return this.#files;
  }

  get figures(): readonly FileFigures[] {
    return this.#files.known.map(({ figures }) => figures);
  }

  /**
   * On disk when it returns; when it throws, as where the disk is nearly full, none of it is. Ids must be greater than all
   * before. Those that arrived before the newest file's hour, since a clock was set back, go into that file all the same.
   */
  append(batch: Batch): void {
    const columns = batch.blocks.map((block) => new BlockColumns(block.columns));
    const first = columns[0];
    if (first === undefined) return;
    this.#checkOrder(columns);
    this.#room.check();
    const file = this.#fileFor(first.number('receivedMs', 0));
    const done = this.#files.use(file, (open) => {
      open.append(batch);
      return open.bytes;
    });
    // a file that turned out to be spoilt is out of the way now: the next attempt gets a new one
    if (done === null) return this.append(batch);
    for (const each of columns) file.figures.add(each);
  }

  /** The oldest receipts of batches whose newest event's id is greater than `id`, in their order; at most `count`. */
  receiptsAfter(id: string, count: number): readonly BatchReceipt[] {
    const found: BatchReceipt[] = [];
    for (const file of this.#files.known) {
      if (file.figures.lastId <= id) continue;
      found.push(...(this.#files.use(file, (open) => open.receiptsAfter(id, count - found.length)) ?? []));
    }
    return found;
  }

  /** What the files take on the disk, and what is free there. */
  get room(): StoreRoom {
    const usedBytes = this.#files.known.reduce((sum, file) => sum + this.#files.bytesOf(file), 0);
    return { usedBytes, ...this.#room.figures, setAside: this.#files.setAside };
  }

  /** Lets go what is kept no longer, whole files of it. */
  retain(nowMs: number): void {
    dropOld(this.#files, this.#retention, nowMs);
  }

  /** What of it is only part of a file; the oldest that there is room for a copy of, else null. */
  nextThinning(nowMs: number): Thinning | null {
    const due = dueForThinning(this.#files, this.#retention, nowMs);
    return due.find(({ file }) => this.#room.has(this.#files.bytesOf(file))) ?? null;
  }

  close(): void {
    this.#files.close();
  }

  #checkOrder(blocks: readonly BlockColumns[]): void {
    let last = this.#files.known.findLast(({ figures }) => figures.total > 0)?.figures.lastId ?? '';
    for (const { texts } of blocks.map((columns) => columns.texts('id'))) {
      for (const id of texts) {
        if (id <= last) throw new Error(`an event's id ${id} must be greater than the one before it, ${last}`);
        last = id;
      }
    }
  }

  #fileFor(receivedMs: number): KnownFile {
    const newest = this.#files.known.at(-1);
    const time = timeAfter(newest?.time, hourOf(receivedMs));
    if (newest === undefined || time !== newest.time) return this.#files.begin(time);
    const bytes = this.#files.use(newest, (open) => open.bytes);
    if (bytes !== null && bytes < this.#maxFileBytes) return newest;
    return this.#files.begin({ hourMs: time.hourMs, part: Math.min(time.part + 1, maxPart) });
  }
}

/** The newest file's time where its hour is not over. */
const timeAfter = (newest: FileTime | undefined, hourMs: number): FileTime =>
  newest !== undefined && newest.hourMs >= hourMs ? newest : { hourMs, part: 0 };
