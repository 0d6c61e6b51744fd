import { severities } from '@tetrascope/contracts';
import { tellerOf, tellers } from '@tetrascope/tetragon';
import type { BlockColumns } from './block-columns.ts';
import { lifeTypes } from './process-index.ts';
import { exitType } from './stored-columns.ts';

/** The events of one process with one parent in a block, those of its life apart from the others, by their rows. */
export interface FoldedProcess {
  readonly isLife: boolean;
  /** The place in `tellers` of the event that tells best who it is, the first of these. */
  teller: number;
  tellerRow: number;
  /** The first exit; -1 where there is none. */
  exitRow: number;
  /** The first of the gravest. */
  gravestRow: number;
  /** The place in `severities` of the gravest. */
  gravest: number;
  /** Events of each of `severities`. */
  readonly counts: number[];
}

/** What `ProcessFold` gathers of events, of a block by codes of its columns; in the order of the first events. */
export function foldProcesses(columns: BlockColumns): readonly FoldedProcess[] {
  const [execs, parents] = [columns.texts('execId'), columns.texts('parentExecId')];
  const noProcess = execs.texts.indexOf('');
  const severityCodes = columns.texts('severity');
  const severityOf = severityCodes.texts.map((text) => severities.findIndex((severity) => severity === text));
  const tellerAt = tellersOf(columns);
  const found = new Map<number, FoldedProcess>();
  for (let row = 0; row < columns.rows; row++) {
    const exec = execs.codes[row] as number;
    if (exec === noProcess) continue;
    const { isLife, isExit, teller } = tellerAt(row);
    const name = (exec * columns.rows + (parents.codes[row] as number)) * 2 + (isLife ? 1 : 0);
    const severity = severityOf[severityCodes.codes[row] as number] as number;
    let process = found.get(name);
    if (process === undefined) {
      const counts = severities.map(() => 0);
      process = { isLife, teller, tellerRow: row, exitRow: -1, gravestRow: row, gravest: severity, counts };
      found.set(name, process);
    }
    addRow(process, row, { teller, severity, isExit });
  }
  return [...found.values()];
}

interface RowFacts {
  readonly teller: number;
  readonly severity: number;
  readonly isExit: boolean;
}

function addRow(process: FoldedProcess, row: number, { teller, severity, isExit }: RowFacts): void {
  process.counts[severity] = (process.counts[severity] as number) + 1;
  if (teller < process.teller) [process.teller, process.tellerRow] = [teller, row];
  if (severity < process.gravest) [process.gravest, process.gravestRow] = [severity, row];
  if (isExit && process.exitRow < 0) process.exitRow = row;
}

interface RowTeller {
  readonly isLife: boolean;
  readonly isExit: boolean;
  readonly teller: number;
}

/** Each pair of type and flags is looked at once. */
function tellersOf(columns: BlockColumns): (row: number) => RowTeller {
  const [types, flags] = [columns.texts('type'), columns.texts('flags')];
  const known = new Map<number, RowTeller>();
  return (row) => {
    const [typeCode, flagsCode] = [types.codes[row] as number, flags.codes[row] as number];
    const name = typeCode * columns.rows + flagsCode;
    let teller = known.get(name);
    if (teller === undefined) {
      const type = types.texts[typeCode] as string;
      const toldBy = tellerOf({ type, flags: flags.texts[flagsCode] as string });
      teller = { isLife: lifeTypes.has(type), isExit: type === exitType, teller: tellers.indexOf(toldBy) };
      known.set(name, teller);
    }
    return teller;
  };
}
