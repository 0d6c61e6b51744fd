import { reasonOf } from '../../store/sqlite/sqlite-error.ts';
import { CommandFault } from '../command.ts';

/** Does what can fail for reasons of a file system, which whoever called can mend: they are told, and the command ends. */
export function attempt<Result>(deed: () => Result): Result {
  try {
    return deed();
  } catch (error) {
    throw new CommandFault(reasonOf(error), { cause: error });
  }
}
