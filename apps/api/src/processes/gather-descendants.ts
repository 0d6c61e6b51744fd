import type { ProcessFacts } from '@tetrascope/tetragon';
import type { FoundProcesses } from '../store/event-store.ts';
import type { IsUp } from './gather-ancestors.ts';
import { maxFound, type ProcessSearch } from './process-search.ts';

/** How far descendants are looked for. */
export interface Reach {
  /** Generations below; one more is looked for, so that it can be said who has children. */
  readonly depth: number;
  /** When the eldest of them began, at the earliest; null where that is not known. */
  readonly fromMs: number | null;
  readonly isUp: IsUp;
}

/** Finds, generation by generation, whoever comes of these: in each the ones that began first, `maxFound` in all. */
export async function gatherDescendants(
  search: ProcessSearch,
  execIds: readonly string[],
  { depth, fromMs, isUp }: Reach,
): Promise<FoundProcesses> {
  const seen = new Set(execIds);
  const processes: ProcessFacts[] = [];
  let isWhole = true;
  let generation = execIds;
  for (let below = 0; below <= depth && generation.length > 0; below++) {
    if (isUp()) return { processes, isWhole: false };
    const found = await search.children(generation, fromMs);
    const fresh = found.processes.filter(({ execId }) => !seen.has(execId)).sort(byStart);
    const kept = fresh.slice(0, maxFound - processes.length);
    isWhole &&= found.isWhole && kept.length === fresh.length;
    for (const { execId } of kept) seen.add(execId);
    processes.push(...kept);
    generation = kept.map(({ execId }) => execId);
  }
  return { processes, isWhole };
}

const byStart = (a: ProcessFacts, b: ProcessFacts): number => (a.identity.startMs ?? 0) - (b.identity.startMs ?? 0);
