import { fingerprintBytes } from './fingerprints.ts';
import type { LogFile } from './log-files.ts';
import { OpenFile } from './open-file.ts';
import { isKnown, type OpenedLog } from './opened-log.ts';
import { BrokenLog, PackedFile } from './packed-file.ts';
import type { Known } from './place.ts';
import { RefusedPath } from './refused-path.ts';

/** Another file, or none, has the path by now. */
export class MovedAway extends RefusedPath {
  constructor(path: string) {
    super(`${path} is being rotated; looking again`);
  }
}

/** A file that holds what was looked for, open behind it. */
export interface Found {
  readonly index: number;
  readonly file: OpenedLog;
}

/** True of the very file that it was read from, under whatever name. */
export const isFileOf = (file: LogFile | undefined, known: Known): boolean =>
  file?.id === known.file && file.createdMs === known.createdMs;

/**
 * Where the content lies that is known: mostly in the file that it was read from, else in a copy of it; null where no
 * file has it. Rejects as `openLog` does.
 * @param chunkBytes most bytes of a plain file read at once
 */
export async function findKnown(files: readonly LogFile[], known: Known, chunkBytes: number): Promise<Found | null> {
  const isSame = (file: LogFile) => isFileOf(file, known);
  for (const candidate of [...files.filter(isSame), ...files.filter((file) => !isSame(file))]) {
    const file = await openIfKnown(candidate, known, chunkBytes);
    if (file !== null) return { index: files.indexOf(candidate), file };
  }
  return null;
}

/** Opens a file behind what is known, null when it holds something else. Rejects as `openLog` does. */
export async function openIfKnown(candidate: LogFile, known: Known, chunkBytes: number): Promise<OpenedLog | null> {
  if (!candidate.isPacked && candidate.sizeBytes < known.offset) return null;
  try {
    // unpacking up to the place takes long, unpacking the head doesn't
    if (candidate.isPacked && known.offset > fingerprintBytes && !(await hasHead(candidate, known, chunkBytes))) {
      return null;
    }
    const file = await openLog(candidate, known.offset, chunkBytes);
    if (isKnown(file.fingerprints, known)) return file;
    await file.close();
  } catch (error) {
    // what can't be unpacked up to the place can't be gone on with
    if (!(error instanceof BrokenLog)) throw error;
  }
  return null;
}

async function hasHead(candidate: LogFile, known: Known, chunkBytes: number): Promise<boolean> {
  const file = await openLog(candidate, fingerprintBytes, chunkBytes);
  const head = file.fingerprints.at(fingerprintBytes)?.tail;
  await file.close();
  return head === known.head;
}

/**
 * Opens a file of a log behind its first `offset` bytes, uncompressed. Rejects with the system's error, with a
 * `RefusedPath`, which is a `MovedAway` when the file was renamed since it was listed, or with a `BrokenLog`.
 */
export async function openLog(listed: LogFile, offset: number, chunkBytes: number): Promise<OpenedLog> {
  const { path, isPacked, id, createdMs } = listed;
  const opening = isPacked ? PackedFile.open(path, offset) : OpenFile.open(path, offset, chunkBytes);
  const file = await opening.catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new MovedAway(path) : error;
  });
  // the inode alone may be another file's by now
  if (file.id === id && file.createdMs === createdMs) return file;
  await file.close();
  throw new MovedAway(path);
}
