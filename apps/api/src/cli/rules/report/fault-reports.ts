import type { RuleFault } from '@tetrascope/detection';
import { junitReport } from './junit.ts';
import { SarifLog } from './sarif.ts';

/** What a look at rule files came to. */
export interface CheckedRules {
  readonly files: readonly string[];
  readonly errors: readonly RuleFault[];
  readonly warnings: readonly RuleFault[];
}

const error = { id: 'rule-fault', title: 'A rule file is at fault', description: '', tags: [] };
const warning = { id: 'rule-warning', title: 'A rule may not mean what its author thinks', description: '', tags: [] };

/** A result for each fault and warning, at its place. */
export function sarifOfFaults({ errors, warnings }: CheckedRules): string {
  const log = new SarifLog([error, warning]);
  const result = (ruleId: string, level: 'error' | 'warning') => (fault: RuleFault) =>
    log.result({ ruleId, level, text: fault.message, file: fault.file, line: fault.line, column: fault.column });
  const results = [...errors.map(result(error.id, 'error')), ...warnings.map(result(warning.id, 'warning'))];
  return [log.begin(), ...results, log.end()].join('');
}

/** A case for each file, which fails where it has a fault. */
export function junitOfFaults({ files, errors }: CheckedRules): string {
  const all = new Set([...files, ...errors.map(({ file }) => file)]);
  const cases = [...all].map((file) => ({
    name: file,
    group: 'rule files',
    failures: errors.filter((fault) => fault.file === file).map(textOf),
  }));
  return junitReport('rule files', cases);
}

const textOf = ({ file, line, column, message }: RuleFault): string => `${file}:${line}:${column}: ${message}`;
