import { severities } from '@tetrascope/contracts';
import { compileRuleSet, type RuleSet } from '@tetrascope/detection';
import { shippedFolder } from '../../rules/shipped-folder.ts';
import { CommandFault, exitCodes, type ExitCode, type Terminal } from '../command.ts';
import { flaggedCommand, type Given } from '../flagged-command.ts';
import { writeOut } from '../write-out.ts';
import { choice } from './choice.ts';
import { eventLines, standardInput } from './event-lines.ts';
import { EventGrader } from './grade-events.ts';
import { matchReports } from './report/match-reports.ts';
import { faultLine, ruleSetAt } from './rule-set-at.ts';
import { RunTally } from './run-tally.ts';

const reports = ['ndjson', 'sarif', 'junit'] as const;

/** `tetrascope rules run`. */
export const runRules = flaggedCommand({
  name: 'tetrascope rules run',
  summary: 'Hold exported events against rules and write what matches',
  operands: 'EVENTS.ndjson… (gzip is read as well; - or nothing for standard input)',
  flags: {
    rules: {
      value: 'PATH',
      repeatable: true,
      about: 'Files or folders of Sigma rules: these and no others. The shipped ones where none is given.',
    },
    report: {
      value: 'FORM',
      about:
        'ndjson (the default: a JSON object a match), sarif (2.1.0, a result a match) or junit (a case a rule, which ' +
        'fails where it matches).',
    },
    'fail-on': { value: 'SEVERITY', about: `End with 1 where a match is as grave as ${severities.join(', ')}.` },
  },
  run,
});

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const failOn = choice(given, 'fail-on', severities, null);
  const form = choice(given, 'report', reports, 'ndjson' as const);
  const set = await usableSet(given.texts('rules'), terminal);
  const tally = await matchAll(set, given.operands, form, terminal);
  terminal.notes.write(tally.summary());
  if (tally.isForeign) throw new CommandFault('none of the lines is an event as Tetragon exports it');
  return failOn !== null && tally.reaches(failOn) ? exitCodes.found : exitCodes.done;
}

/** A collection may have rules that can't be used; that they are left out is told, and no reason to stop. */
async function usableSet(paths: readonly string[], { notes }: Terminal): Promise<RuleSet> {
  const { set } = await ruleSetAt(paths.length === 0 ? [shippedFolder()] : paths);
  for (const fault of set.faults) notes.write(faultLine('error', fault));
  if (set.rules.length === 0) throw new CommandFault('--rules: there is no rule that can be used');
  return set;
}

async function matchAll(
  set: RuleSet,
  operands: readonly string[],
  form: (typeof reports)[number],
  { input, output }: Terminal,
): Promise<RunTally> {
  const report = matchReports[form](set);
  const grader = new EventGrader(compileRuleSet(set));
  const tally = new RunTally();
  let last = { file: 'stdin', line: 1 };
  await writeOut(output, report.begin());
  for (const path of operands.length === 0 ? [standardInput] : operands) {
    for await (const line of eventLines(path, input)) {
      const graded = grader.grade(line);
      tally.note(line, graded);
      for (const match of graded.matches) await writeOut(output, report.match(match));
      last = line;
    }
  }
  const rest = grader.rest(last);
  tally.noteMatches(rest);
  for (const match of rest) await writeOut(output, report.match(match));
  await writeOut(output, report.end());
  return tally;
}
