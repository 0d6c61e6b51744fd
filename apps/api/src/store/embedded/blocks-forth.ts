import { keysAtOnce, type HeadPart } from './blocks-back.ts';
import type { EventFiles, KnownFile } from './event-files.ts';
import type { Pruning } from './prune.ts';

/**
 * Blocks that may have a match, oldest first, from the one that has events behind the id `after`; `rows` are the last ones
 * of each. Read one before asking for the next.
 */
export function* headsForth(
  files: EventFiles,
  pruning: Pruning,
  after: string | null,
): Generator<HeadPart, void, void> {
  const { fromMs, toMs } = pruning;
  for (const file of files.known) {
    const { figures } = file;
    if (figures.total === 0 || (after !== null && figures.lastId <= after)) continue;
    if (!(figures.toMs >= fromMs && figures.fromMs < toMs)) continue;
    let seen = after === null ? 0 : (files.use(file, ({ reader }) => reader.headOf(after)?.key) ?? 0);
    for (const key of keysOfFile(files, file, pruning, seen)) {
      // small blocks that were joined since may begin with events that have been seen
      const head = files.use(file, ({ reader }) => reader.headAt(key));
      if (head === null || head.key + head.events <= seen) continue;
      const rows = head.events - Math.max(0, seen - head.key);
      seen = head.key + head.events;
      if (head.toMs >= fromMs && head.fromMs < toMs) yield { file, head, rows };
    }
  }
}

/** Keys from `from` on, and perhaps some that are below, ascending. */
function* keysOfFile(
  files: EventFiles,
  file: KnownFile,
  pruning: Pruning,
  from: number,
): Generator<number, void, void> {
  const candidates = files.use(file, ({ reader }) => reader.candidates(pruning));
  if (candidates !== null) return yield* candidates.filter((key) => key >= from).toReversed();
  for (let next = from; ;) {
    const start = next;
    const keys = files.use(file, ({ reader }) => reader.keysFrom(start, keysAtOnce)) ?? [];
    yield* keys;
    if (keys.length === 0) return;
    next = (keys.at(-1) as number) + 1;
  }
}
