import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Room for a small database, and quickly filled. */
const usualMib = 2;
const blockBytes = 4096;

/** A disk of 2 MiB, unless told, in memory, to be filled. */
export class SmallDisk {
  readonly #filler: string;

  /** `path` is where it is mounted. */
  private constructor(readonly path: string) {
    this.#filler = join(path, 'filler');
  }

  /** Null where this user may not mount one. */
  static mount(mib = usualMib): SmallDisk | null {
    const path = mkdtempSync(join(tmpdir(), 'tetrascope-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', path], { stdio: 'pipe' });
      return new SmallDisk(path);
    } catch {
      rmdirSync(path);
      return null;
    }
  }

  /** Leaves no block free. */
  fill(): void {
    const block = Buffer.alloc(blockBytes);
    try {
      for (;;) appendFileSync(this.#filler, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  makeRoom(): void {
    rmSync(this.#filler);
  }

  /** For everybody, whatever their rights. Nothing may have a file of it open for writing. */
  makeReadOnly(): void {
    execFileSync('mount', ['-o', 'remount,ro', this.path], { stdio: 'pipe' });
  }

  /** Everything on it is gone then. */
  remove(): void {
    execFileSync('umount', [this.path], { stdio: 'pipe' });
    rmdirSync(this.path);
  }
}

const mayMount = ((): boolean => {
  const disk = SmallDisk.mount();
  disk?.remove();
  return disk !== null;
})();

/** The name of a test that needs a disk of its own; says so where it can't have one. */
export function withSmallDisk(name: string): string {
  return mayMount ? name : `${name} (skipped: this user may not mount a disk to fill)`;
}
