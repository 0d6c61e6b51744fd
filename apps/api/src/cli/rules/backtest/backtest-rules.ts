import { compileRuleSet, type Match, type RuleSet } from '@tetrascope/detection';
import { decodeShipped } from '../../../grade-lines.ts';
import { shippedFolder } from '../../../rules/shipped-folder.ts';
import { HistoryFault, openHistory, type StoredHistory } from '../../../store/embedded/stored-history.ts';
import { CommandFault, exitCodes, type ExitCode, type Terminal } from '../../command.ts';
import { flaggedCommand, type Given } from '../../flagged-command.ts';
import { writeOut } from '../../write-out.ts';
import { choice } from '../choice.ts';
import { faultLine, ruleSetAt } from '../rule-set-at.ts';
import { changesText } from './changes-text.ts';
import { RuleChanges } from './rule-changes.ts';
import { sinceOf } from './since.ts';

const defaultSamples = 3;
/** How often progress is told. */
const tellEveryMs = 2000;
/** Looking at a clock for each event would be a good part of the work. */
const eventsPerLook = 1000;

/** `tetrascope rules backtest`. */
export const backtestRules = flaggedCommand({
  name: 'tetrascope rules backtest',
  summary: 'Hold stored events against other rules and tell what would change',
  operands: '',
  flags: {
    'data-dir': {
      value: 'DIR',
      about: 'The data folder of a server with `--store embedded`, which may be running: nothing in it is changed.',
    },
    rules: {
      value: 'PATH',
      repeatable: true,
      about: 'Files or folders of rules to try, beside the shipped ones, as with the server’s flag of that name.',
    },
    current: {
      value: 'PATH',
      repeatable: true,
      about: 'The same for the set in force: what the server has as --rules.',
    },
    'without-shipped': { value: null, about: 'Leave the shipped rules out of both sets.' },
    since: {
      value: 'TIME',
      about: 'Events that arrived from then on: 24h, 7d, or a time such as 2026-01-31T08:00:00Z.',
    },
    samples: { value: 'COUNT', about: `Events told for each rule that changes (default ${defaultSamples}).` },
    report: { value: 'FORM', about: 'text (the default) or json.' },
  },
  run,
});

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const form = choice(given, 'report', ['text', 'json'] as const, 'text' as const);
  const samples = samplesOf(given.text('samples'));
  const sinceMs = sinceOf(given.text('since'), Date.now());
  const dataDir = given.text('data-dir');
  if (dataDir === undefined) throw new CommandFault('--data-dir: name the data folder of a server');
  const shipped = given.has('without-shipped') ? [] : [shippedFolder()];
  const current = await setOf([...shipped, ...given.texts('current')], '--current', terminal);
  const tried = await setOf([...shipped, ...given.texts('rules')], '--rules', terminal);
  const history = historyOf(dataDir, sinceMs, terminal);
  const changes = compare(history, current, tried, new RuleChanges(samples), terminal).draw();
  await writeOut(terminal.output, form === 'json' ? `${JSON.stringify(changes)}\n` : changesText(changes));
  return exitCodes.done;
}

function samplesOf(text: string | undefined): number {
  if (text === undefined) return defaultSamples;
  if (!/^\d{1,3}$/.test(text)) throw new CommandFault(`--samples: must be a whole number up to 999, not "${text}"`);
  return Number(text);
}

async function setOf(paths: readonly string[], flag: string, { notes }: Terminal): Promise<RuleSet> {
  if (paths.length === 0) throw new CommandFault(`${flag}: name a rule file or a folder of them`);
  const { set } = await ruleSetAt(paths);
  for (const fault of set.faults) notes.write(faultLine('error', fault));
  return set;
}

function historyOf(dataDir: string, sinceMs: number, { notes }: Terminal): StoredHistory {
  try {
    return openHistory(dataDir, sinceMs, (fault) => void notes.write(`${fault}\n`));
  } catch (error) {
    throw error instanceof HistoryFault ? new CommandFault(error.message) : error;
  }
}

function compare(
  history: StoredHistory,
  current: RuleSet,
  tried: RuleSet,
  changes: RuleChanges,
  { notes }: Terminal,
): RuleChanges {
  const [now, then] = [compileRuleSet(current), compileRuleSet(tried)];
  let toldMs = performance.now();
  for (const { id, raw, timeMs, receivedMs } of history.events()) {
    const event = decodeShipped(raw);
    // what is stored was an event when it came
    if ('code' in event) continue;
    const arrival = { eventId: id, timeMs, receivedMs };
    const matchesBy = (detector: typeof now): readonly Match[] => detector.grade(event, arrival).matches;
    changes.note({ id, timeMs, node: event.view.node }, matchesBy(now), matchesBy(then));
    if (changes.events % eventsPerLook !== 0 || performance.now() - toldMs < tellEveryMs) continue;
    toldMs = performance.now();
    notes.write(`${changes.events} of about ${history.total} events\n`);
  }
  return changes;
}
