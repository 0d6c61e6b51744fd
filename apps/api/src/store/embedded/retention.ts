import { severities, type Severity } from '@tetrascope/contracts';
import type { EventFiles, KnownFile } from './event-files.ts';
import { endOfHour } from './file-name.ts';

/** How long events are kept, and how much of the disk they may take; whichever bound is met first lets the oldest go. */
export interface Retention {
  readonly maxAgeMs: number;
  /** Of severities that are kept for less. */
  readonly shorterAgeMs: Readonly<Partial<Record<Severity, number>>>;
  /** Of files on disk. */
  readonly maxBytes: number;
  /** Left free on the disk: nothing is stored where less is. */
  readonly minFreeBytes: number;
}

/** Takes whole files off the disk while they are too old or too many bytes; the newest stays. */
export function dropOld(files: EventFiles, { maxAgeMs, maxBytes }: Retention, nowMs: number): void {
  const sizes = new Map(files.known.map((file) => [file, files.bytesOf(file)]));
  let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const file of files.known.slice(0, -1)) {
    if (endOfHour(file.time) > nowMs - maxAgeMs && bytes <= maxBytes) break;
    files.remove(file);
    bytes -= sizes.get(file) as number;
  }
}

/** A file, and severities of which it has events that are kept no longer. */
export interface Thinning {
  readonly file: KnownFile;
  readonly severities: ReadonlySet<Severity>;
}

/** What is to be thinned, oldest first; never the newest file, which is being written. */
export function dueForThinning(files: EventFiles, { shorterAgeMs }: Retention, nowMs: number): readonly Thinning[] {
  return files.known
    .slice(0, -1)
    .map((file) => {
      const isOver = (severity: Severity) =>
        file.figures.bySeverity[severity] > 0 && endOfHour(file.time) <= nowMs - (shorterAgeMs[severity] ?? Infinity);
      return { file, severities: new Set(severities.filter(isOver)) };
    })
    .filter((thinning) => thinning.severities.size > 0);
}
