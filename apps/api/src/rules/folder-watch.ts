import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Folders watched; a system has a few thousand watches for everybody, and the others are looked at from time to time. */
export const maxWatchedFolders = 500;

/** Tells at once that something has changed in some folders, where the system can. It may keep silent: look by yourself, too. */
export class FolderWatch {
  readonly #onChange: () => void;
  #watchers = new Map<string, FSWatcher>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches these folders from now on, and no others; true where one of them was not watched before. */
  async follow(folders: readonly string[]): Promise<boolean> {
    const before = this.#watchers;
    const watchers = new Map<string, FSWatcher>();
    for (const folder of folders.slice(0, maxWatchedFolders)) {
      const identity = await identityOf(folder);
      const watcher = identity === null ? null : (before.get(identity) ?? this.#watch(folder));
      if (identity !== null && watcher !== null) watchers.set(identity, watcher);
    }
    for (const [identity, watcher] of before) if (!watchers.has(identity)) watcher.close();
    this.#watchers = watchers;
    return [...watchers.keys()].some((identity) => !before.has(identity));
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers = new Map();
  }

  #watch(folder: string): FSWatcher | null {
    try {
      const watcher = watch(folder, { persistent: false }, this.#onChange);
      // it has ended: whoever looks by himself still sees what changes
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      // no more watches, or a file system without them: whoever looks by himself still sees what changes
      return null;
    }
  }
}

/** A folder that was replaced has another one under its name. */
const identityOf = async (folder: string): Promise<string | null> => {
  const found = await stat(folder).catch(() => null);
  return found === null ? null : `${found.dev}:${found.ino}`;
};
