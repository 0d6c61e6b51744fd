import { backupCommand } from './backup/backup-command.ts';
import { restoreCommand } from './backup/restore-command.ts';
import { commandGroup } from './command-group.ts';
import { rulesCommand } from './rules/rules-command.ts';
import { serve } from './serve.ts';

/** All that `tetrascope` can do. */
export const tetrascope = commandGroup({
  name: 'tetrascope',
  summary: 'Tetrascope, the console for Cilium Tetragon.',
  commands: { serve, rules: rulesCommand, backup: backupCommand, restore: restoreCommand },
  unnamed: 'serve',
  closing: `Exit codes: 0 done; 1 done, and what was looked at is not as it should be (a rule fails its examples, --fail-on,
a damaged file is left out of a backup); 2 could not do what was asked. serve: 0 ended as told, 1 could not start, 2 wrong
settings.`,
});
