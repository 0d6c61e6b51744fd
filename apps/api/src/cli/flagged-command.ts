import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CommandFault, exitCodes, type Command, type ExitCode, type Terminal } from './command.ts';

/** A flag that a command takes. */
export interface Flag {
  /** What stands for its value in the help, such as `PATH`; null for one that has none. */
  readonly value: string | null;
  readonly about: string;
  /** True where it may be given several times. */
  readonly repeatable?: boolean;
}

type Flags = Readonly<Record<string, Flag>>;

/** What was given to a command. */
export interface Given {
  /** What is no flag, in its order. */
  readonly operands: readonly string[];
  /** The flag's last value. */
  text(flag: string): string | undefined;
  /** All values of a flag that may be given several times, in their order. */
  texts(flag: string): readonly string[];
  has(flag: string): boolean;
}

/** A command with flags and operands. */
export interface FlaggedCommand {
  /** All that is typed before the flags, such as `tetrascope rules test`. */
  readonly name: string;
  readonly summary: string;
  /** What its operands are called, such as `FILE-OR-FOLDER…`; '' where it takes none. */
  readonly operands: string;
  readonly flags: Flags;
  /** What else its help tells. */
  readonly closing?: string;
  /** A CommandFault that it throws is told, and ends it as refused. */
  run(given: Given, terminal: Terminal): Promise<ExitCode>;
}

/** Reads flags and operands for a command; all that is wrong with them is told at once. */
export const flaggedCommand = (command: FlaggedCommand): Command => ({
  summary: command.summary,
  run: async (args, terminal) => {
    const { given, faults } = read(args, command);
    if (given.has('help')) {
      terminal.output.write(helpOf(command));
      return exitCodes.done;
    }
    if (faults.length > 0) return refuse(command, faults, terminal);
    try {
      return await command.run(given, terminal);
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error;
      return refuse(command, [error.message], terminal);
    }
  },
});

function refuse({ name }: FlaggedCommand, faults: readonly string[], { notes }: Terminal): ExitCode {
  notes.write(faults.map((fault) => `${name}: ${fault}\n`).join(''));
  return exitCodes.refused;
}

function read(args: readonly string[], { name, flags, operands }: FlaggedCommand) {
  const entries = Object.entries(flags).map(
    ([flag, { value }]) => [flag, { type: value === null ? ('boolean' as const) : ('string' as const) }] as const,
  );
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(entries),
    help: { type: 'boolean' as const, short: 'h' },
  };
  // not strict: one mistyped flag must not hide what else is wrong
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const texts = new Map<string, string[]>();
  const faults: string[] = [];
  const found: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') found.push(token.value);
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    const wantsValue = known?.type === 'string';
    if (known === undefined) faults.push(`${token.rawName}: no such flag; see ${name} --help`);
    else if (wantsValue && isMissing(token)) faults.push(`${token.rawName}: needs a value`);
    else if (!wantsValue && token.value !== undefined) faults.push(`${token.rawName}: takes no value`);
    else texts.set(token.name, [...(texts.get(token.name) ?? []), token.value ?? '']);
  }
  for (const [flag, values] of texts) {
    if (values.length > 1 && flag !== 'help' && flags[flag]?.repeatable !== true)
      faults.push(`--${flag}: give it once`);
  }
  if (operands === '' && found.length > 0) faults.push(`${found[0]}: takes nothing but flags; see ${name} --help`);
  return { given: givenOf(found, texts), faults };
}

type OptionToken = Extract<NonNullable<ReturnType<typeof parseArgs>['tokens']>[number], { kind: 'option' }>;

/** A value that looks like a flag is one whose own value was left out, unless it is written with `=`. */
const isMissing = ({ value = '', inlineValue }: OptionToken): boolean =>
  value === '' || (inlineValue !== true && value.startsWith('--'));

const givenOf = (operands: readonly string[], texts: ReadonlyMap<string, readonly string[]>): Given => ({
  operands,
  text: (flag) => texts.get(flag)?.at(-1),
  texts: (flag) => texts.get(flag) ?? [],
  has: (flag) => texts.has(flag),
});

function helpOf({ name, summary, operands, flags, closing }: FlaggedCommand): string {
  const lines = Object.entries(flags).map(([flag, { value, about, repeatable }]) => {
    const shown = value === null ? '' : ` ${value}`;
    return `  --${flag}${shown}${repeatable === true ? ' (repeatable)' : ''}\n      ${about}\n`;
  });
  const listed = lines.length === 0 ? '' : `\n${lines.join('')}`;
  const tail = closing === undefined ? '' : `\n${closing}\n`;
  const usage = [name, ...(lines.length === 0 ? [] : ['[--flag …]']), operands].filter((part) => part !== '').join(' ');
  return `${summary}\n\nUsage: ${usage}\n${listed}${tail}`;
}
