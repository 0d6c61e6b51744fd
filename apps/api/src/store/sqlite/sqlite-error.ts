/** SQLite's primary result codes (sqlite.org/rescode.html). */
const codes = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, notADatabase: 26 };

/** A file that holds what was never written to it. */
export class DamagedFile extends Error {}

/** Whether an error says that the file itself is spoilt, rather than that something else is amiss. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return error instanceof DamagedFile || code === codes.corrupt || code === codes.notADatabase;
}

/** Whether another process holds the file. */
export const isBusy = (error: unknown): boolean => codeOf(error) === codes.busy;

/** Whether the disk is full, or this user's share of it. */
export const isFull = (error: unknown): boolean => codeOf(error) === codes.full;

/** The extended code of an error of SQLite holds the primary one in its last eight bits. */
function codeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return Number(error.errcode) & 0xff;
}

/** An error's own words; where SQLite's say too little, also where to look. */
export function reasonOf(error: unknown): string {
  const words =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  const code = codeOf(error);
  if (code !== codes.ioError && code !== codes.readOnly) return words;
  return `${words}: the disk is broken or can't be written any more; the system's log tells more`;
}
