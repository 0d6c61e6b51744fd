import type { BigIntStats } from 'node:fs';

/** A path that can't be read as it is now; the message says what to do about it. */
export class RefusedPath extends Error {}

/** For a path that names something that can't be followed. */
export function notAFile(path: string, stats: BigIntStats): RefusedPath {
  return new RefusedPath(
    stats.isDirectory()
      ? `${path} is a directory; name the export file in it, such as ${path.replace(/\/$/, '')}/tetragon.log`
      : `${path} is no regular file; pipe it in and use the source stdin instead`,
  );
}

/** Tells a person why the path can't be read; throws on any error that trying again would not heal. */
export function refusalOf(path: string, error: unknown): string {
  if (error instanceof RefusedPath) return error.message;
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
