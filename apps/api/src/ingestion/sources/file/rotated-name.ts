/** How a file that was rotated away is named, and what that tells. */
export interface RotatedName {
  /** The name that it had while it was written. */
  readonly liveName: string;
  /** Names of one scheme tell by themselves which file is older. */
  readonly scheme: 'stamp' | 'date' | 'count' | 'packed';
  /** Ascends from the oldest to the newest within a scheme; texts of one scheme compare as texts. */
  readonly rank: string;
}

/** More rotated files than anybody keeps; a count has at most five digits, or it is a date. */
const maxCount = 99_999;

const packedEnd = '.gz';

/** True of a name that says that its file is compressed. */
export const isPackedName = (name: string): boolean => name.endsWith(packedEnd);

/**
 * Reads the names that rotation gives: Tetragon itself (`tetragon-2006-01-02T15-04-05.000.log`), the kubelet
 * (`0.log.20060102-150405`), logrotate (`tetragon.log.1`, `tetragon.log-20060102`), each also with `.gz` behind it, and
 * a name that only has that. Null for any other.
 */
export function rotatedName(name: string): RotatedName | null {
  const plain = isPackedName(name) ? name.slice(0, -packedEnd.length) : name;
  const stamped = /^(.+)-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3})(\.[^.]+)?$/.exec(plain);
  if (stamped) return { liveName: `${stamped[1]}${stamped[3] ?? ''}`, scheme: 'stamp', rank: String(stamped[2]) };
  const dated = /^(.+)[.-](\d{8}(?:-?\d{2,10})?)$/.exec(plain);
  if (dated) return { liveName: String(dated[1]), scheme: 'date', rank: String(dated[2]) };
  const counted = /^(.+)\.(\d{1,5})$/.exec(plain);
  if (counted) return { liveName: String(counted[1]), scheme: 'count', rank: descending(Number(counted[2])) };
  return plain === name || plain === '' ? null : { liveName: plain, scheme: 'packed', rank: '' };
}

/** logrotate counts from the newest on. */
const descending = (count: number): string => String(maxCount - count).padStart(String(maxCount).length, '0');
