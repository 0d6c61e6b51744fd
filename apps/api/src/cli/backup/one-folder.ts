import { CommandFault } from '../command.ts';
import type { Given } from '../flagged-command.ts';

/** The one folder that a command is given. Throws a CommandFault where it is none, or several. */
export function oneFolder({ operands }: Given): string {
  const [folder, ...others] = operands;
  if (folder !== undefined && others.length === 0) return folder;
  throw new CommandFault(`name one folder of a backup, not ${operands.length}`);
}
