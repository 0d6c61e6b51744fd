import { compileFilter, ProcessFold } from '@tetrascope/tetragon';
import type { FoundProcesses, ProcessQuery } from '../event-store.ts';
import { headsForth } from './blocks-forth.ts';
import type { EventFiles } from './event-files.ts';
import { pruningOf } from './prune.ts';
import type { Search } from './search.ts';
import type { IsUp } from './stopwatch.ts';

/** What matching events say of their processes, oldest first until there are enough of these or time is up. */
export function* searchProcesses(
  files: EventFiles,
  { filter, first }: ProcessQuery,
  isUp: IsUp,
): Search<FoundProcesses> {
  const matches = compileFilter(filter);
  const fold = new ProcessFold(first);
  for (const { file, head, rows } of headsForth(files, pruningOf(filter), null)) {
    if (isUp()) return { processes: fold.processes, isWhole: false };
    files.use(file, ({ reader }) => {
      const block = reader.block(head.key);
      for (let row = block.columns.rows - rows; row < block.columns.rows; row++) {
        const event = block.at(row);
        if (matches(event)) fold.add(event);
      }
    });
    yield;
  }
  return { processes: fold.processes, isWhole: fold.isWhole };
}
