import { corpusFor } from '../corpus/corpus.ts';
import type { Plan } from '../harness/plan.ts';
import { runProgram } from '../harness/program.ts';
import { median } from '../harness/quantile.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import { takeTurns, type Standing } from '../harness/turns.ts';
import type { MatchReport } from './match-run.ts';

/** Sizes of rule sets; costs are told as multiples of the first. */
const sizes = [150, 500, 1000];
const usPerSecond = 1_000_000;

/** What grading costs, by itself and with decoding, as rule sets grow; beside a plain parse loop over the same lines. */
export async function measureMatching(plan: Plan) {
  const corpus = await corpusFor(plan);
  const contenders = sizes.map((size) => ({
    name: `${size} rules`,
    run: () => runProgram<MatchReport>('match-run', [corpus.path, String(size), String(plan.seed)]),
  }));
  const standings = await takeTurns(contenders, plan.rounds);
  const result = standings.map(mediansOf);
  console.log(`\nMatching, events a second of one core's time, ${plan.rounds} rounds, medians`);
  const headings = ['', 'JSON.parse', 'decode', 'match', 'decode + match', 'of JSON.parse', 'match, times the first'];
  console.log(table(headings, result.map(costRow)));
  const more = ['', 'correlations', 'asked', 'matched', 'compile ms', 'set MiB', 'max RSS MiB'];
  console.log(table(more, result.map(sizeRow)));
  return { result, standings };

  function costRow({ name, parse, decode, match, decodeAndMatch, shareOfParse }: Medians): string[] {
    const rates = [parse, decode, match, decodeAndMatch].map((us) => figure(usPerSecond / us));
    return [name, ...rates, figure(shareOfParse, 2), figure(match / (result[0]?.match ?? Number.NaN), 2)];
  }
}

type Medians = ReturnType<typeof mediansOf>;

function mediansOf({ name, runs }: Standing<MatchReport>) {
  const medianOf = (pick: (run: MatchReport) => number): number => median(runs.map(pick));
  return {
    name,
    parse: medianOf(({ parse }) => parse),
    decode: medianOf(({ decode }) => decode),
    match: medianOf(({ match }) => match),
    decodeAndMatch: medianOf(({ decodeAndMatch }) => decodeAndMatch),
    // of the same run: what slows a run down slows both
    shareOfParse: medianOf(({ parse, decodeAndMatch }) => parse / decodeAndMatch),
    correlations: medianOf(({ correlations }) => correlations),
    asked: medianOf(({ asked }) => asked),
    matched: medianOf(({ matched }) => matched),
    compileMs: medianOf(({ compileMs }) => compileMs),
    heldBytes: medianOf(({ heldBytes }) => heldBytes),
    maxRssBytes: medianOf(({ maxRssBytes }) => maxRssBytes),
  };
}

function sizeRow({ name, correlations, asked, matched, compileMs, heldBytes, maxRssBytes }: Medians): string[] {
  const counts = [figure(correlations), figure(asked, 2), figure(matched, 3), figure(compileMs)];
  return [name, ...counts, mebibytes(heldBytes), mebibytes(maxRssBytes)];
}
