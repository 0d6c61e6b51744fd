import { isUtf8 } from 'node:buffer';
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { maxRuleFileLength } from '@tetrascope/detection';

/** Files of one set: the largest published collection has about 4000. */
export const maxRuleFiles = 10_000;
/** Folders within folders: published collections have 5. */
const maxFolderDepth = 16;
/** A letter takes at most 3 bytes of UTF-8 for each of its UTF-16 units, which the parser counts. */
const maxRuleFileBytes = maxRuleFileLength * 3;

const ruleFile = /\.ya?ml$/i;

/** A path given for rules can't be used; the message names it and says what would be right. */
export class RulePathError extends Error {}

/** What there is of rules at a path. */
export interface RuleListing {
  /** Sorted by path. */
  readonly files: readonly string[];
  /** The folders in which a file would come, go or change. */
  readonly folders: readonly string[];
}

/**
 * The rule files at a path: the file itself, or every .yml and .yaml below a folder. Hidden names are left out and links
 * to folders not followed, so that a mounted ConfigMap's files come once and no loop is walked.
 */
export async function listRuleFiles(path: string): Promise<RuleListing> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new RulePathError(`rules: ${path} can't be read (${error.code}): give a Sigma rule file or a folder of them`);
  });
  if (found.isFile()) return { files: [path], folders: [dirname(path)] };
  if (!found.isDirectory()) throw new RulePathError(`rules: ${path} is neither a file nor a folder`);
  const [files, folders]: [string[], string[]] = [[], []];
  await collect(path, 1, files, folders);
  return { files: files.sort(), folders };
}

async function collect(folder: string, depth: number, files: string[], folders: string[]): Promise<void> {
  if (depth > maxFolderDepth) throw new RulePathError(`rules: ${folder} is more than ${maxFolderDepth} folders deep`);
  folders.push(folder);
  for (const entry of await entriesOf(folder)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await collect(path, depth + 1, files, folders);
    else if (ruleFile.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))))) {
      if (files.length >= maxRuleFiles) throw new RulePathError(`rules: more than ${maxRuleFiles} files at ${folder}`);
      files.push(path);
    }
  }
}

const entriesOf = (folder: string) =>
  readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new RulePathError(`rules: the folder ${folder} can't be read (${error.code}): let this user read it`);
  });

/** Another text wherever a file was replaced or written to; null where there is none. */
export async function versionOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}

/** A link that leads nowhere is no file. */
const isFile = async (path: string): Promise<boolean> => {
  const target = await stat(path).catch(() => null);
  return target?.isFile() ?? false;
};

/** A rule file's text, or why it has none. */
export type RuleText = { readonly text: string } | { readonly fault: string };

/** Reads a rule file; reads no further than a rule can be long. Never rejects. */
export async function readRuleFile(path: string): Promise<RuleText> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > maxRuleFileBytes) return { fault: `a file of ${size} bytes: at most ${maxRuleFileBytes} are read` };
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    const text = bytes.subarray(0, bytesRead);
    // The decoder takes a byte order mark away.
    return isUtf8(text) ? { text: new TextDecoder().decode(text) } : { fault: 'not UTF-8: save the file as UTF-8' };
  } catch (error) {
    return { fault: `can't be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
