import type { Offset } from './tree.ts';

/** What is wrong with a rule file, where, and what would be right. */
export interface RuleFault {
  readonly file: string;
  /** From 1; 1 when the whole file is at fault. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** Notes a fault at a place in the file. */
export type Report = (at: Offset, message: string) => void;

/** Faults kept of one file: a person mends the first few and looks again. */
export const maxFaultsPerFile = 20;

/** Characters of a rule file that a message may repeat. */
const maxQuotedLength = 80;

/** A piece of a rule file for a message: cut short and on one line. */
export const quote = (text: string): string => {
  const cut = text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text;
  return JSON.stringify(cut);
};

/** Words for a message: `a, b or c`. */
export const anyOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
