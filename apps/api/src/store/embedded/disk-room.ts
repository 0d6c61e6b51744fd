import { statfsSync } from 'node:fs';
import type { Report } from './event-files.ts';

/** What must be free to go on, of what is left free: not to stop again with the next batch. */
const enoughToGoOn = 1.1;

/** Of what is not left free. */
const shareOfDisk = 0.9;

const bytesPerMib = 1024 * 1024;

/** Bytes that this user may still write where `folder` lies. */
export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Bytes that files in `folder` may take so that `minFreeBytes` stay free where nobody else writes to the disk: somewhat
 * less than there are, since files are dropped now and then and grow all the time. 0 for a disk that is too small for any.
 */
export function mostBytesAt(folder: string, minFreeBytes: number): number {
  const { blocks, bsize } = statfsSync(folder);
  return Math.max(0, blocks * bsize - minFreeBytes) * shareOfDisk;
}

/** Watches how much is free on the disk, and stops what would fill it. */
export class DiskRoom {
  readonly #minFreeBytes: number;
  readonly #freeBytes: () => number;
  readonly #report: Report;
  #isLow = false;

  /** `report` hears when it becomes low, and when there is room again. */
  constructor(minFreeBytes: number, freeBytes: () => number, report: Report) {
    this.#minFreeBytes = minFreeBytes;
    this.#freeBytes = freeBytes;
    this.#report = report;
  }

  /** True from when less is free than must be until there is somewhat more. */
  get isLow(): boolean {
    const freeBytes = this.#freeBytes();
    const isLow = freeBytes < this.#minFreeBytes * (this.#isLow ? enoughToGoOn : 1);
    if (isLow !== this.#isLow) {
      this.#isLow = isLow;
      const facts = { freeBytes, minFreeBytes: this.#minFreeBytes };
      if (isLow) this.#report('the disk is nearly full: no event is stored until there is room', facts);
      else this.#report('there is room on the disk again: events are stored', facts);
    }
    return isLow;
  }

  get figures(): { readonly freeBytes: number; readonly isLow: boolean } {
    return { freeBytes: this.#freeBytes(), isLow: this.isLow };
  }

  /** Throws where it is low, with what a person can do. */
  check(): void {
    if (!this.isLow) return;
    const [free, least] = [this.#freeBytes(), this.#minFreeBytes].map((bytes) => Math.floor(bytes / bytesPerMib));
    throw new Error(`only ${free} MiB are free on the disk, and --keep-free-mib leaves ${least}; make room there`);
  }

  /** True where as many bytes more leave enough. */
  has(bytes: number): boolean {
    return this.#freeBytes() - bytes >= this.#minFreeBytes;
  }
}
