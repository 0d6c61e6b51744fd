import type { BlockHead, BlockReader } from './block-reader.ts';
import type { EventFiles, KnownFile } from './event-files.ts';
import type { Pruning } from './prune.ts';

/** Blocks of the newest file that are looked at before its index is asked: mostly they have what a page needs. */
const blocksBeforeIndex = 4;

/** Blocks of which the keys are read at a time where the index can't tell. */
export const keysAtOnce = 64;

/** A block, and how many of its events count: those behind them have been seen. */
export interface HeadPart {
  readonly file: KnownFile;
  readonly head: BlockHead;
  readonly rows: number;
}

/** Blocks that may have a match, newest first, from the one that has events before the id `after`; read one before asking for the next. */
export function* headsBack(files: EventFiles, pruning: Pruning, after: string | null): Generator<HeadPart, void, void> {
  const { fromMs, toMs } = pruning;
  for (const file of files.known.toReversed()) {
    const { figures } = file;
    if (figures.total === 0 || (after !== null && figures.firstId >= after)) continue;
    if (!(figures.toMs >= fromMs && figures.fromMs < toMs)) continue;
    let before = files.use(file, ({ reader }) => reader.endBefore(after)) ?? 0;
    for (const key of keysOfFile(files, file, pruning, before)) {
      // small blocks that were joined since stand where the first of them stood: what has been seen must not come again
      const head = key < before ? files.use(file, ({ reader }) => reader.headAt(key)) : null;
      if (head === null) continue;
      const rows = Math.min(head.events, before - head.key);
      before = Math.min(before, head.key);
      if (rows > 0 && head.toMs >= fromMs && head.fromMs < toMs) yield { file, head, rows };
    }
  }
}

/** Keys below `before`, and perhaps some that are not, descending. */
function* keysOfFile(
  files: EventFiles,
  file: KnownFile,
  pruning: Pruning,
  before: number,
): Generator<number, void, void> {
  const ask = (question: (reader: BlockReader) => readonly number[] | null) =>
    files.use(file, ({ reader }) => question(reader));
  const newest =
    file === files.known.at(-1) ? (ask((reader) => reader.keysBefore(before, blocksBeforeIndex)) ?? []) : [];
  yield* newest;
  const candidates = ask((reader) => reader.candidates(pruning));
  if (candidates !== null) return yield* candidates;
  for (let next = newest.at(-1) ?? before; ;) {
    const keys = ask((reader) => reader.keysBefore(next, keysAtOnce)) ?? [];
    yield* keys;
    if (keys.length === 0) return;
    next = keys.at(-1) as number;
  }
}
