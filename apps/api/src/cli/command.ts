import type { Readable, Writable } from 'node:stream';

/** How a command ends; serving ends by its own rules. */
export const exitCodes = {
  done: 0,
  /** It has done what was asked, and what it looked at is not as it should be. */
  found: 1,
  /** It could not do what was asked; what to do about it is told. */
  refused: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command reads and writes: results go to `output`, all that a person should know beside them to `notes`. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly notes: Writable;
}

/** What `tetrascope NAME …` does. */
export interface Command {
  /** A line for the list of commands. */
  readonly summary: string;
  /** Null where it goes on after this and ends the process by itself. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode | null>;
}

/** Why a command can't do what was asked, in a text for whoever called it: it names what is wrong and what would be right. */
export class CommandFault extends Error {}
