import type { Filter } from '@tetrascope/contracts';
import { compileFilter, ProcessFold } from '@tetrascope/tetragon';
import type { FoundProcesses, ProcessQuery } from '../event-store.ts';
import type { BlockColumns } from './block-columns.ts';
import type { BlockProcesses, Wanted } from './block-processes.ts';
import { headsForth } from './blocks-forth.ts';
import type { EventFiles } from './event-files.ts';
import { processesWanted } from './processes-wanted.ts';
import { pruningOf, type Pruning } from './prune.ts';
import type { Search } from './search.ts';
import type { HeadPart } from './blocks-back.ts';
import type { IsUp } from './stopwatch.ts';

const processColumns = { exec_id: 'execId', parent_exec_id: 'parentExecId' } as const;

/**
 * Rows that can match, ascending: where a filter names processes those with their ids, which are told apart by the texts
 * of the block, each once.
 */
function candidateRows(columns: BlockColumns, { terms }: Filter): readonly number[] {
  const rows = Array.from({ length: columns.rows }, (_, row) => row);
  return terms.reduce<readonly number[]>((left, { field, test, values, negated }) => {
    const isNamed = (field === 'exec_id' || field === 'parent_exec_id') && test === 'is' && !negated;
    if (!isNamed || !columns.has(processColumns[field])) return left;
    const { texts, codes } = columns.texts(processColumns[field]);
    const wanted = new Set<string | number>(values);
    const isWanted = texts.map((text) => wanted.has(text));
    return left.filter((row) => isWanted[codes[row] as number]);
  }, rows);
}

/** What matching events say of their processes, oldest first until there are enough of these or time is up. */
export function* searchProcesses(
  files: EventFiles,
  { filter, first }: ProcessQuery,
  isUp: IsUp,
): Search<FoundProcesses> {
  const matches = compileFilter(filter);
  const fold = new ProcessFold(first);
  const pruning = pruningOf(filter);
  const wanted = processesWanted(filter);
  for (const part of headsForth(files, pruning, null)) {
    if (isUp()) return { processes: fold.processes, isWhole: false };
    const { file, head, rows } = part;
    files.use(file, ({ reader }) => {
      const told = wanted !== null && isAllOf(part, pruning) ? reader.processes(head.key) : null;
      if (wanted !== null && told !== null) return joinAll(fold, told, wanted);
      const block = reader.block(head.key);
      for (const row of candidateRows(block.columns, filter)) {
        if (row < block.columns.rows - rows) continue;
        const event = block.at(row);
        if (matches(event)) fold.add(event);
      }
    });
    yield;
  }
  return { processes: fold.processes, isWhole: fold.isWhole };
}

/** Whether all events of the block happened within the times that are asked for, and none was looked at before. */
const isAllOf = ({ head, rows }: HeadPart, { fromMs, toMs }: Pruning): boolean =>
  rows === head.events && head.fromMs >= fromMs && head.toMs < toMs;

function joinAll(fold: ProcessFold, told: BlockProcesses, wanted: Wanted): void {
  for (const facts of told.find(wanted)) fold.join(facts);
}
