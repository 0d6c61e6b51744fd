import type { TrendField } from '@tetrascope/contracts';
import type { KnownFile } from './event-files.ts';
import type { FileFigures } from './file-figures.ts';
import type { UnitSums } from './unit-sums.ts';

/** Counts that are kept, at most, of 20 bytes each: thirty days of two hundred values by the hour five times over. */
const maxCachedCounts = 750_000;

interface Kept {
  /** As they were then: a file that took the place of another has others. */
  readonly figures: FileFigures;
  readonly total: number;
  readonly sums: UnitSums;
}

/**
 * Keeps what was summed up of files: opening one takes longer than adding up what is known of hundreds. Those that were
 * not asked for the longest go.
 */
export class SumCache {
  readonly #kept = new Map<string, Kept>();
  #counts = 0;

  /** Null where they are not kept, or the file has changed since. */
  find(file: KnownFile, by: TrendField, unitMs: number): UnitSums | null {
    const name = nameOf(file, by, unitMs);
    const kept = this.#drop(name);
    if (kept === null || kept.figures !== file.figures || kept.total !== file.figures.total) return null;
    this.#keep(name, kept);
    return kept.sums;
  }

  put(file: KnownFile, by: TrendField, sums: UnitSums): void {
    const name = nameOf(file, by, sums.unitMs);
    this.#drop(name);
    this.#keep(name, { figures: file.figures, total: file.figures.total, sums });
    for (const oldest of this.#kept.keys()) {
      if (this.#counts <= maxCachedCounts) return;
      this.#drop(oldest);
    }
  }

  #keep(name: string, kept: Kept): void {
    this.#kept.set(name, kept);
    this.#counts += kept.sums.events.length;
  }

  #drop(name: string): Kept | null {
    const kept = this.#kept.get(name) ?? null;
    this.#kept.delete(name);
    this.#counts -= kept?.sums.events.length ?? 0;
    return kept;
  }
}

const nameOf = ({ name }: KnownFile, by: TrendField, unitMs: number): string => `${name} ${by} ${unitMs}`;
