import type { Filter, Total } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { compileFilter } from '@tetrascope/tetragon';
import type { EventQuery } from '../event-store.ts';
import { maxPageBytes } from '../page.ts';
import type { Block } from './block.ts';
import { headsBack } from './blocks-back.ts';
import { headsForth } from './blocks-forth.ts';
import { encodeAnswer, type EncodedBlock } from './encode-block.ts';
import type { EventFiles } from './event-files.ts';
import { countedFields } from './index-values.ts';
import { pruningOf, type IndexedValue } from './prune.ts';
import { neverUp, type IsUp } from './stopwatch.ts';

/**
 * A search that can be put aside: it yields after each block. What is stored meanwhile is not in its answer, and files
 * that go are left out from then on.
 */
export type Search<Answer> = Generator<void, Answer, void>;

/** A page in the form in which it travels. */
export interface EncodedPage {
  /** In the order asked for, the events within them, too. */
  readonly blocks: readonly EncodedBlock[];
  readonly hasNextPage: boolean;
  readonly lookedUntil?: string;
}

/** Up to `first` matching events within the bytes of a page, in the order asked for; fewer where time was up. */
export function* searchPage(
  files: EventFiles,
  { filter, first, after, order = 'newest_first' }: EventQuery,
  isUp: IsUp = neverUp,
): Search<EncodedPage> {
  const matches = compileFilter(filter);
  const isBack = order === 'newest_first';
  const isBehind = (id: string) => after === null || (isBack ? id < after : id > after);
  const isWanted = (event: GradedEvent) => isBehind(event.id) && matches(event);
  const heads = (isBack ? headsBack : headsForth)(files, pruningOf(filter), after);
  const blocks: EncodedBlock[] = [];
  let room = { events: first, bytes: maxPageBytes };
  for (const { file, head, rows } of heads) {
    const found = files.use(file, ({ reader }) => {
      const looked = (isBack ? newestFirst : oldestFirst)(reader.block(head.key), rows);
      const events = looked.filter(isWanted);
      const taken = takeWithin(events, room, blocks.length === 0 ? 1 : 0);
      const hasMore = taken.length < events.length;
      // their bytes are read here, where a spoilt file is noticed, and the block is let go
      return { block: encodeAnswer(taken), taken: taken.length, hasMore, lookedUntil: looked.at(-1)?.id };
    });
    if (found !== null && found.taken > 0) {
      blocks.push(found.block);
      room = { events: room.events - found.taken, bytes: room.bytes - found.block.payload.length };
    }
    if (found?.hasMore === true) return { blocks, hasNextPage: true };
    // the block of `after` itself is looked at once more: ending there would lead nowhere
    if (found?.lookedUntil !== undefined && isBehind(found.lookedUntil) && isUp())
      return { blocks, hasNextPage: true, lookedUntil: found.lookedUntil };
    yield;
  }
  return { blocks, hasNextPage: false };
}

/** How many match, or did before time was up. Where the filter names values of one counted field alone, no block is read. */
export function* searchCount(files: EventFiles, filter: Filter, isUp: IsUp): Search<Total> {
  const pruning = pruningOf(filter);
  const counted = countedValues(filter);
  let value = 0;
  if (filter.terms.length === 0) return exactly(files.known.reduce((sum, { figures }) => sum + figures.total, 0));
  if (counted !== null) {
    for (const file of files.known) {
      for (const each of counted) value += files.use(file, ({ reader }) => reader.count(each)) ?? 0;
      yield;
    }
    return exactly(value);
  }
  const matches = compileFilter(filter);
  for (const { file, head, rows } of headsBack(files, pruning, null)) {
    if (isUp()) return { value, exactness: 'AT_LEAST' };
    value += files.use(file, ({ reader }) => newestFirst(reader.block(head.key), rows).filter(matches).length) ?? 0;
    yield;
  }
  return exactly(value);
}

const exactly = (value: number): Total => ({ value, exactness: 'EXACT' });

/** The event with this id, as a block of one. */
export function findEvent(files: EventFiles, id: string): EncodedBlock | null {
  const file = files.known.findLast(({ figures }) => figures.total > 0 && figures.firstId <= id);
  if (file === undefined) return null;
  return files.use(file, ({ reader }) => {
    const head = reader.headOf(id);
    if (head === null) return null;
    const block = reader.block(head.key);
    const row = block.columns.texts('id').texts.indexOf(id);
    return row < 0 ? null : encodeAnswer([block.at(row)]);
  });
}

/** The first `rows` events of a block. */
const newestFirst = (block: Block, rows: number): GradedEvent[] =>
  Array.from({ length: rows }, (_, index) => block.at(rows - 1 - index));

/** The last `rows` events of a block. */
const oldestFirst = (block: Block, rows: number): GradedEvent[] =>
  Array.from({ length: rows }, (_, index) => block.at(block.columns.rows - rows + index));

/** As many as there is room for, and `least` at any rate. */
function takeWithin(
  events: readonly GradedEvent[],
  room: { readonly events: number; readonly bytes: number },
  least: number,
): readonly GradedEvent[] {
  let bytes = 0;
  const end = events.slice(0, room.events).findIndex(({ raw }, index) => {
    bytes += raw.length;
    return index >= least && bytes > room.bytes;
  });
  return events.slice(0, end < 0 ? room.events : end);
}

/** The values that are all a filter asks for, if the sums by minute tell their events apart; else null. */
function countedValues(filter: Filter): readonly IndexedValue[] | null {
  const [term, ...others] = filter.terms;
  const [condition] = pruningOf(filter).conditions;
  if (term === undefined || condition === undefined || others.length > 0) return null;
  // the index says some of what agents' filters ask for, not all
  if (term.field === 'tetragon') return null;
  if (condition.texts.length > 0 || condition.processes.length > 0) return null;
  const values = [...new Map(condition.values.map((value) => [value.text, value])).values()];
  // an event may have several rules, and what UTF-8 can't hold stands in the index as U+FFFD
  const isTold = values.every(
    ({ field, text, isBeginning }) =>
      countedFields.has(field) && !isBeginning && !text.includes('\ufffd') && (field !== 'rule' || values.length === 1),
  );
  return isTold ? values : null;
}
