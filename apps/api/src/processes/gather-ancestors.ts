import type { ProcessFacts } from '@tetrascope/tetragon';
import type { ProcessSearch } from './process-search.ts';

/** Generations above a process that are looked for: far more than there are, but for made-up events. */
const maxGenerations = 64;

/** Told whether time is up. */
export type IsUp = () => boolean;

/**
 * Finds, generation by generation, whoever these come of, by events of their own, else by what a child's event says of
 * its parent; under the names they had before an agent was started anew, too. Returns these as well.
 */
export async function gatherAncestors(
  search: ProcessSearch,
  processes: readonly ProcessFacts[],
  isUp: IsUp,
): Promise<readonly ProcessFacts[]> {
  const known = new Map(processes.map((facts) => [facts.execId, facts]));
  let youngest = processes;
  for (let generation = 0; youngest.length > 0 && generation < maxGenerations && !isUp(); generation++) {
    const found: ProcessFacts[] = [];
    for (const facts of youngest) found.push(...(await search.formerly(facts)));
    found.push(...(await parentsOf(search, [...youngest, ...found], known)));
    youngest = found.filter(({ execId }) => !known.has(execId));
    for (const facts of youngest) known.set(facts.execId, facts);
  }
  return [...known.values()];
}

async function parentsOf(
  search: ProcessSearch,
  children: readonly ProcessFacts[],
  known: ReadonlyMap<string, ProcessFacts>,
): Promise<readonly ProcessFacts[]> {
  const wanted = [...new Set(children.map(({ identity }) => identity.parentExecId))].filter(
    (execId) => execId !== '' && !known.has(execId),
  );
  if (wanted.length === 0) return [];
  const held = await search.selves(wanted);
  const missing = new Set(wanted.filter((execId) => !held.some((facts) => facts.execId === execId)));
  const mentions: ProcessFacts[] = [];
  for (const child of children.filter(({ identity }) => missing.has(identity.parentExecId)))
    mentions.push(...(await search.mentions(child)));
  return [...held, ...mentions.filter(({ execId }) => missing.has(execId) || !known.has(execId))];
}
