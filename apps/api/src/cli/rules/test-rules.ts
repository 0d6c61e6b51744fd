import { correlationFaults, deadRules, exampleFaults, type RuleFault, type RuleSet } from '@tetrascope/detection';
import { CommandFault, exitCodes, type ExitCode, type Terminal } from '../command.ts';
import { flaggedCommand, type Given } from '../flagged-command.ts';
import { writeOut } from '../write-out.ts';
import { choice } from './choice.ts';
import { costTable } from './cost-table.ts';
import { counted } from './counted.ts';
import { eventLines, type EventLine } from './event-lines.ts';
import { junitOfFaults, sarifOfFaults, type CheckedRules } from './report/fault-reports.ts';
import { faultLine, ruleSetAt } from './rule-set-at.ts';
import { simulatedLines, tryRules, type RuleTrial } from './rule-trial.ts';

const defaultCosts = 10;

/** `tetrascope rules test`. */
export const testRules = flaggedCommand({
  name: 'tetrascope rules test',
  summary: 'Check rule files: what is wrong in them, their examples, what they cost, which can’t fire',
  operands: 'FILE-OR-FOLDER…',
  flags: {
    report: { value: 'FORM', about: 'text (the default), sarif (2.1.0, a result a fault) or junit (a case a file).' },
    events: {
      value: 'FILE',
      repeatable: true,
      about:
        'Exported events, packed or not, to tell costs by and which rules nothing in them could make fire. Else costs ' +
        'are told by events of the simulated cluster.',
    },
    costs: {
      value: 'COUNT',
      about: `How many of the dearest rules are told, dearest first (default ${defaultCosts}).`,
    },
  },
  closing: 'It ends with 1 where a file is at fault or an example is not as it says; warnings change nothing.',
  run,
});

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const form = choice(given, 'report', ['text', 'sarif', 'junit'] as const, 'text' as const);
  const costs = countOf(given.text('costs'));
  if (given.operands.length === 0) throw new CommandFault('name a rule file or a folder of them');
  const { set, files } = await ruleSetAt(given.operands);
  const checked: CheckedRules = {
    files,
    errors: [...set.faults, ...set.rules.flatMap(exampleFaults), ...correlationFaults(set)],
    warnings: [...set.warnings, ...deadRules(set.rules)],
  };
  if (form === 'text') await tell(checked, set, costs, given.texts('events'), terminal);
  else await writeOut(terminal.output, (form === 'sarif' ? sarifOfFaults : junitOfFaults)(checked));
  return checked.errors.length > 0 ? exitCodes.found : exitCodes.done;
}

function countOf(text: string | undefined): number {
  if (text === undefined) return defaultCosts;
  if (!/^\d{1,5}$/.test(text)) throw new CommandFault(`--costs: must be a whole number up to 99999, not "${text}"`);
  return Number(text);
}

async function tell(
  { files, errors, warnings }: CheckedRules,
  set: RuleSet,
  costs: number,
  eventFiles: readonly string[],
  { input, output }: Terminal,
): Promise<void> {
  const lines = (kind: 'error' | 'warning', faults: readonly RuleFault[]) =>
    faults.map((fault) => faultLine(kind, fault)).join('');
  await writeOut(output, lines('error', errors) + lines('warning', warnings));
  const isSimulated = eventFiles.length === 0;
  const trial = await tryRules(set, isSimulated ? simulatedLines() : linesOf(eventFiles, input));
  await writeOut(output, isSimulated ? '' : cannotFireText(trial));
  await writeOut(output, costTable(trial.cost, set, costs, isSimulated ? 'simulated events' : 'events'));
  const sums = [
    `${counted(files.length, 'file')}: ${counted(set.rules.length, 'rule')}, ${counted(set.correlations.length, 'correlation')}`,
    counted(examplesOf(set), 'example'),
    `${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')}`,
  ];
  await writeOut(output, `\n${sums.join('; ')}\n`);
}

async function* linesOf(files: readonly string[], input: Terminal['input']): AsyncGenerator<EventLine, void, void> {
  for (const file of files) yield* eventLines(file, input);
}

const cannotFireText = ({ cannotFire, cost }: RuleTrial): string =>
  cannotFire
    .map(
      ({ rule, needs }) => `${rule.file}: can't fire by these ${cost.events} events, which lack ${needs.join('; ')}\n`,
    )
    .join('');

const examplesOf = ({ rules, correlations }: RuleSet): number =>
  [...rules, ...correlations.map(({ correlation }) => correlation)].reduce(
    (sum, { examples: { match, noMatch } }) => sum + match.length + noMatch.length,
    0,
  );
