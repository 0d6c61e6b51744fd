import { facetFields, type FacetField, type Filter } from '@tetrascope/contracts';
import { compileFilter, type EventPredicate } from '@tetrascope/tetragon';
import { FacetTally, type Facets } from '../facets.ts';
import type { Block } from './block.ts';
import { headsBack } from './blocks-back.ts';
import type { EventFiles } from './event-files.ts';
import { countedFields, indexValues } from './index-values.ts';
import { pruningOf } from './prune.ts';
import type { Search } from './search.ts';
import type { IsUp } from './stopwatch.ts';

/**
 * The most frequent values of those that match, newest first until time is up. Of everything, the fields that are counted
 * by minute have those of all, unless their time is up, too.
 */
export function* searchFacets(files: EventFiles, filter: Filter, isUp: IsUp, isUpForSums: IsUp): Search<Facets> {
  const matches = compileFilter(filter);
  const tally = new FacetTally();
  for (const { file, head, rows } of headsBack(files, pruningOf(filter), null)) {
    if (isUp()) {
      const sums = filter.terms.length === 0 ? yield* sumsOf(files, isUpForSums) : null;
      return sums === null ? tally.draw(false) : tally.drawWith(sums, countedFields);
    }
    files.use(file, ({ reader }) => countBlock(reader.block(head.key), rows, matches, tally));
    yield;
  }
  return tally.draw(true);
}

/** Null where time was up before all files were asked; those that were are known the next time. */
function* sumsOf(files: EventFiles, isUp: IsUp): Search<FacetTally | null> {
  const tally = new FacetTally();
  for (const file of files.known) {
    if (isUp()) return null;
    const sums = files.use(file, ({ reader }) => file.figures.sums(reader)) ?? [];
    for (const { field, text, events } of sums) if (isFacetField(field)) tally.add(field, text, events);
    yield;
  }
  return tally;
}

const known: ReadonlySet<string> = new Set(facetFields);
const isFacetField = (field: string): field is FacetField => known.has(field);

function countBlock(block: Block, rows: number, matches: EventPredicate, tally: FacetTally): void {
  const matching = Array.from({ length: rows }, (_, row) => row).filter((row) => matches(block.at(row)));
  if (matching.length === 0) return;
  tally.events += matching.length;
  for (const { field, valuesOf, codes } of indexValues(block.columns)) {
    if (!isFacetField(field)) continue;
    const counts = new Uint32Array(valuesOf.length);
    for (const row of matching) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1;
    for (const [code, values] of valuesOf.entries()) {
      const count = counts[code] as number;
      if (count > 0) for (const value of values) tally.add(field, value, count);
    }
  }
}
