import { execFileSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Room for the store and what it leaves free; the file behind it is as large as what is written. */
const bytes = 192 * 1024 * 1024;

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { stdio: 'pipe', encoding: 'utf8' });

/** A disk of its own that can be broken while it is written to, as the system does it where a real one has errors. */
export class BreakingDisk {
  readonly #folder: string;
  readonly #image: string;
  /** Where it is mounted. */
  readonly path: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#image = join(folder, 'image');
    this.path = join(folder, 'disk');
  }

  /** Null where this user may not mount one, or the system can't break it. */
  static mount(): BreakingDisk | null {
    const disk = new BreakingDisk(mkdtempSync(join(tmpdir(), 'tetrascope-breaking-')));
    try {
      mkdirSync(disk.path);
      const image = openSync(disk.#image, 'w');
      ftruncateSync(image, bytes);
      closeSync(image);
      run('mkfs.ext4', '-q', disk.#image);
      disk.#mount();
      accessSync(disk.#trigger, constants.W_OK);
      return disk;
    } catch {
      disk.remove();
      return null;
    }
  }

  /** From now on nothing of it can be written, also by who has a file of it open; what was not synced is lost. */
  breakDown(): void {
    writeFileSync(this.#trigger, '1');
  }

  /** Brings it back as after a crash. Nobody may have a file of it open. */
  mend(): void {
    run('umount', this.path);
    try {
      run('e2fsck', '-p', this.#image);
    } catch (error) {
      // 1 says that it was mended
      if ((error as { status?: number }).status !== 1) throw error;
    }
    this.#mount();
  }

  /** Everything on it is gone then. */
  remove(): void {
    try {
      run('umount', this.path);
    } catch {
      // it could not be mounted
    }
    rmSync(this.#folder, { recursive: true });
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.path);
  }

  get #trigger(): string {
    return `/sys/fs/ext4/${basename(run('findmnt', '-n', '-o', 'SOURCE', this.path).trim())}/trigger_fs_error`;
  }
}

const mayBreak = ((): boolean => {
  const disk = BreakingDisk.mount();
  disk?.remove();
  return disk !== null;
})();

/** The name of a test that needs a disk to break; says so where it can't have one. */
export function withBreakingDisk(name: string): string {
  return mayBreak ? name : `${name} (skipped: this user may not mount a disk to break)`;
}
