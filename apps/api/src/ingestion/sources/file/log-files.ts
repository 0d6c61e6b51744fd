import type { BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { notAFile } from './refused-path.ts';
import { isPackedName, rotatedName, type RotatedName } from './rotated-name.ts';

/** Listings made until two are equal: a rotation takes less than one, and several at once are over after a few. */
const maxListings = 8;

/** What the system tells of a file, whatever its name. */
export interface FileFacts {
  /** Device and inode, as `DEVICE:INODE`: a renamed file keeps it. */
  readonly id: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly createdMs: number;
}

/** One of the files that a log is made of. */
export interface LogFile extends FileFacts {
  readonly path: string;
  readonly isPacked: boolean;
  /** Null for the one that is being written. */
  readonly rotated: RotatedName | null;
}

export function fileFacts({ dev, ino, size, mtimeNs, birthtimeNs }: BigIntStats): FileFacts {
  const inMs = (ns: bigint) => Number(ns) / 1e6;
  return { id: `${dev}:${ino}`, sizeBytes: Number(size), modifiedMs: inMs(mtimeNs), createdMs: inMs(birthtimeNs) };
}

/**
 * The files of the log that is written at `path`, oldest first: those beside it with a name that rotation gives, and
 * itself where it is there. Rotation goes on meanwhile, so it is listed until two listings are the same. One that is
 * being compressed is listed as it was before. Rejects with the system's error when the folder or a file in it can't be
 * looked at, and with a `RefusedPath` where `path` is no regular file.
 */
export async function logFiles(path: string): Promise<readonly LogFile[]> {
  let last = await list(path);
  for (let listings = 1; listings < maxListings; listings++) {
    const before = last;
    last = await list(path);
    if (before.isWhole && last.isWhole && namesOf(before) === namesOf(last)) break;
  }
  return last.files;
}

interface Listing {
  readonly files: readonly LogFile[];
  /** False when a file had another name, or none, by the time it was looked at. */
  readonly isWhole: boolean;
}

const namesOf = ({ files }: Listing): string => files.map(({ path, id }) => `${id} ${path}`).join('\n');

async function list(path: string): Promise<Listing> {
  const folder = dirname(path);
  // looked at first, so that a copy which is made of it later is also younger
  const live = await look(path, null);
  const names = await readdir(folder).catch(nothingToSee);
  const all = new Set(names);
  const rotated = names
    .filter((name) => rotatedName(name)?.liveName === basename(path))
    // while `x` is there, `x.gz` is not whole
    .filter((name) => !(isPackedName(name) && name !== `${basename(path)}.gz` && all.has(name.slice(0, -3))));
  const files = await Promise.all(rotated.map((name) => look(join(folder, name), rotatedName(name))));
  const found = files.filter((file) => file !== null).filter(({ id }) => id !== live?.id);
  const older = found.toSorted(comparatorOf(found));
  return { files: live === null ? older : [...older, live], isWhole: found.length === files.length };
}

/** Without a folder there is no file; one that may not be listed may still let its file be read. */
function nothingToSee(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT' || error.code === 'EACCES') return [];
  throw error;
}

async function look(path: string, rotated: RotatedName | null): Promise<LogFile | null> {
  const stats = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    // rotation itself may have taken it away just now
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (stats === null) return null;
  if (stats.isFile()) return { ...fileFacts(stats), path, rotated, isPacked: isPackedName(path) };
  if (rotated === null) throw notAFile(path, stats);
  return null;
}

/** By name where all are named by one scheme: compressing a file may change its times. Else by when they were written. */
function comparatorOf(files: readonly LogFile[]): (a: LogFile, b: LogFile) => number {
  const schemes = new Set(files.map(({ rotated }) => rotated?.scheme).filter((scheme) => scheme !== undefined));
  const byName = (a: LogFile, b: LogFile) => compare(a.rotated?.rank ?? '', b.rotated?.rank ?? '');
  const byAge = (a: LogFile, b: LogFile) => a.modifiedMs - b.modifiedMs || a.createdMs - b.createdMs;
  const byPath = (a: LogFile, b: LogFile) => compare(a.path, b.path);
  return (a, b) => (schemes.size === 1 ? byName(a, b) : byAge(a, b)) || byPath(a, b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
