import { CommandFault } from '../command.ts';
import type { Given } from '../flagged-command.ts';

/** The value of a flag that takes one of several words, in any case; `otherwise` where it was not given. */
export function choice<Word extends string, Default>(
  given: Given,
  flag: string,
  words: readonly Word[],
  otherwise: Default,
): Word | Default {
  const text = given.text(flag);
  if (text === undefined) return otherwise;
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new CommandFault(`--${flag}: must be ${words.join(', ')}, not "${text}"`);
  return found;
}
