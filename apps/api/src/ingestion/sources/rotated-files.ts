import type { BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** A file's identity, and what orders those of a rotation: each is written before the next one is made. */
export interface FileAge {
  /** As in a cursor. */
  readonly file: string;
  readonly modifiedNs: bigint;
  readonly createdNs: bigint;
}

export function fileAge({ dev, ino, mtimeNs, birthtimeNs }: BigIntStats): FileAge {
  return { file: `${dev}:${ino}`, modifiedNs: mtimeNs, createdNs: birthtimeNs };
}

/**
 * The files that `path` named after `last` and before `next`, oldest first: rotations that came faster than anybody
 * looked. Only names that rotation gives are taken, as Tetragon itself (`tetragon-2006-01-02T15-04-05.000.log`) and
 * logrotate do (`tetragon.log.1`, `tetragon.log-20060102`), and no compressed files. Rejects with the system's error
 * when the folder can't be read.
 */
export async function rotatedBetween(path: string, last: FileAge, next: FileAge): Promise<string[]> {
  const isRotated = rotatedNames(basename(path));
  const paths = (await readdir(dirname(path))).filter(isRotated).map((name) => join(dirname(path), name));
  const aged = await Promise.all(paths.map(async (each) => ({ path: each, age: await ageOf(each) })));
  return aged
    .filter((file): file is { path: string; age: FileAge } => file.age !== null)
    .filter(({ age }) => age.file !== last.file && age.file !== next.file)
    .filter(({ age }) => compareAge(last, age) <= 0 && compareAge(age, next) <= 0)
    .sort((a, b) => compareAge(a.age, b.age) || (a.path < b.path ? -1 : 1))
    .map((file) => file.path);
}

function rotatedNames(name: string): (other: string) => boolean {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  return (other) =>
    (other.startsWith(`${stem}-`) &&
      other.endsWith(extension) &&
      /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}$/.test(other.slice(stem.length + 1, other.length - extension.length))) ||
    (other.startsWith(name) && /^[.-]\d{1,14}$/.test(other.slice(name.length)));
}

async function ageOf(path: string): Promise<FileAge | null> {
  try {
    const stats = await stat(path, { bigint: true });
    return stats.isFile() ? fileAge(stats) : null;
  } catch (error) {
    // Rotation itself may have taken it away just now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function compareAge(a: FileAge, b: FileAge): number {
  return Number(a.modifiedNs - b.modifiedNs) || Number(a.createdNs - b.createdNs);
}
