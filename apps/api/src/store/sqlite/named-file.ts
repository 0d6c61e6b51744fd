import { statSync, type Stats } from 'node:fs';

/**
 * A file that is held open by its path. What is written to one that was removed, or that another one replaced, is lost as
 * soon as the process ends, and the system does not say so.
 */
export class NamedFile {
  readonly #path: string;
  readonly #identity: string | null;

  /** @param path of the file as it was opened */
  constructor(path: string) {
    this.#path = path;
    this.#identity = identityOf(path);
  }

  /** Throws what a person can do where the path names the file no longer; moved back, it is well again. */
  check(): void {
    if (identityOf(this.#path) === this.#identity) return;
    throw new Error(`--data-dir: ${this.#path} was removed or replaced; move it back, or restart to begin it anew`);
  }
}

function identityOf(path: string): string | null {
  const stats: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
}
