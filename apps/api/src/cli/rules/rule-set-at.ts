import { assembleRules, type RuleFault, type RuleSet } from '@tetrascope/detection';
import { RulePathError } from '../../rules/rule-files.ts';
import { RuleShelf } from '../../rules/rule-shelf.ts';
import { CommandFault } from '../command.ts';

/** The rules of some files and folders. */
export interface RuleSetAt {
  readonly set: RuleSet;
  /** The files that were read, in the order of the paths. */
  readonly files: readonly string[];
}

/** Reads rule files and folders; a path that is missing is a CommandFault, what is wrong with a file is in the set. */
export async function ruleSetAt(paths: readonly string[]): Promise<RuleSetAt> {
  try {
    const { files } = await new RuleShelf(paths).open();
    return { set: assembleRules(files.map(({ content }) => content)), files: files.map(({ path }) => path) };
  } catch (error) {
    throw error instanceof RulePathError ? new CommandFault(error.message) : error;
  }
}

/** A fault as compilers write them, so that editors and terminals lead to the place. */
export const faultLine = (kind: 'error' | 'warning', { file, line, column, message }: RuleFault): string =>
  `${file}:${line}:${column}: ${kind}: ${message}\n`;
