import { assembleRules, type RuleFault, type RuleSet, type SigmaFile } from '@tetrascope/detection';
import type { ShelvedFile } from './rule-shelf.ts';

/** The set that a shelf's files make. */
export interface Settled {
  readonly set: RuleSet;
  /** The last content of each file with which nothing was wrong. */
  readonly good: ReadonlyMap<string, SigmaFile>;
  /** Files that are at fault as they are now: the last good content counts. */
  readonly kept: ReadonlySet<string>;
}

/**
 * Makes a set of the files as they are now. One that is at fault, by itself or beside the others, counts as it was when it
 * last was right; where it never was, its documents that are right count. `good` is that of the set before.
 */
export function settleRules(
  files: readonly ShelvedFile[],
  lost: readonly SigmaFile[],
  good: ReadonlyMap<string, SigmaFile>,
): Settled {
  const now = assembleRules([...files.map(({ content }) => content), ...lost]);
  const faulty = new Set(now.faults.map(({ file }) => file));
  const kept = new Set(
    files
      .filter(({ path, content }) => faulty.has(path) && good.has(path) && good.get(path) !== content)
      .map(({ path }) => path),
  );
  const set = kept.size === 0 ? now : withKept(now, files, lost, { good, kept });
  const stillFaulty = new Set(set.faults.map(({ file }) => file));
  return { set, kept, good: goodNow(files, good, stillFaulty) };
}

function withKept(
  now: RuleSet,
  files: readonly ShelvedFile[],
  lost: readonly SigmaFile[],
  { good, kept }: Pick<Settled, 'good' | 'kept'>,
): RuleSet {
  const contents = files.map(({ path, content }) => (kept.has(path) ? (good.get(path) ?? content) : content));
  const set = assembleRules([...contents, ...lost]);
  return { ...set, faults: unique([...now.faults.filter(({ file }) => kept.has(file)), ...set.faults]) };
}

const goodNow = (
  files: readonly ShelvedFile[],
  good: ReadonlyMap<string, SigmaFile>,
  faulty: ReadonlySet<string>,
): ReadonlyMap<string, SigmaFile> =>
  new Map(
    files.flatMap(({ path, content }) => {
      const last = faulty.has(path) ? good.get(path) : content;
      return last === undefined ? [] : [[path, last] as const];
    }),
  );

const unique = (faults: readonly RuleFault[]): readonly RuleFault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
];
