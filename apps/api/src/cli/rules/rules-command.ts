import { commandGroup } from '../command-group.ts';
import { backtestRules } from './backtest/backtest-rules.ts';
import { runRules } from './run-rules.ts';
import { testRules } from './test-rules.ts';

/** `tetrascope rules`. */
export const rulesCommand = commandGroup({
  name: 'tetrascope rules',
  summary: 'Try rules: check their files, hold events of files or stored ones against them',
  commands: { test: testRules, run: runRules, backtest: backtestRules },
});
