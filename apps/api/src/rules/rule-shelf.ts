import { parseSigma, type SigmaFile } from '@tetrascope/detection';
import { listRuleFiles, readRuleFile, RulePathError, versionOf, type RuleListing } from './rule-files.ts';

/** A file as it was last read. */
export interface ShelvedFile {
  readonly path: string;
  readonly content: SigmaFile;
}

/** All files as they were last read. */
export interface Shelf {
  /** In the order of the paths, then of the file names; each once. */
  readonly files: readonly ShelvedFile[];
  /** The folders in which a change may be. */
  readonly folders: readonly string[];
  /** Paths that can't be used now; what they had stays on the shelf. */
  readonly lost: readonly SigmaFile[];
}

interface Read extends ShelvedFile {
  readonly version: string | null;
}

/** Reads rule files, and again only those that have changed. */
export class RuleShelf {
  readonly #paths: readonly string[];
  readonly #listings = new Map<string, RuleListing>();
  #read: ReadonlyMap<string, Read> = new Map();
  #told = '';

  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  /** Reads everything; rejects with a RulePathError where a path is missing, or is neither file nor folder. */
  async open(): Promise<Shelf> {
    for (const path of this.#paths) this.#listings.set(path, await listRuleFiles(path));
    return (await this.#shelve([])) as Shelf;
  }

  /** Looks for what has changed; null where nothing has. A path that is missing now keeps what it had. Never rejects. */
  async look(): Promise<Shelf | null> {
    const lost: SigmaFile[] = [];
    for (const path of this.#paths) {
      try {
        this.#listings.set(path, await listRuleFiles(path));
      } catch (error) {
        if (!(error instanceof RulePathError)) throw error;
        lost.push(atFault(path, `${error.message}; the rules it had are kept`));
      }
    }
    return this.#shelve(lost);
  }

  async #shelve(lost: readonly SigmaFile[]): Promise<Shelf | null> {
    const listings = [...this.#listings.values()];
    const lostPaths = new Set(lost.flatMap(({ faults }) => faults.map(({ file }) => file)));
    const read = new Map<string, Read>();
    for (const [path, { files }] of this.#listings) {
      for (const file of files) {
        const known = this.#read.get(file);
        read.set(file, known !== undefined && lostPaths.has(path) ? known : await readAgain(file, known));
      }
    }
    const told = JSON.stringify([[...read.values()].map(({ path, version }) => [path, version]), lost]);
    this.#read = read;
    if (told === this.#told) return null;
    this.#told = told;
    return { files: [...read.values()], folders: [...new Set(listings.flatMap(({ folders }) => folders))], lost };
  }
}

async function readAgain(path: string, known: Read | undefined): Promise<Read> {
  // before it is read: what is written meanwhile is seen the next time
  const version = await versionOf(path);
  if (known?.version === version && known.version !== null) return known;
  const read = await readRuleFile(path);
  return { path, version, content: 'text' in read ? parseSigma(read.text, path) : atFault(path, read.fault) };
}

const atFault = (file: string, message: string): SigmaFile => ({
  rules: [],
  filters: [],
  correlations: [],
  faults: [{ file, line: 1, column: 1, message }],
  warnings: [],
});
