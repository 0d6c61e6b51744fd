import { exitCodes, type Command, type ExitCode, type Terminal } from './command.ts';

/** Commands under one name. */
export interface CommandGroup {
  /** What is typed before the commands' own names, such as `tetrascope rules`. */
  readonly name: string;
  readonly summary: string;
  readonly commands: Readonly<Record<string, Command>>;
  /** The command that is meant where none is named, also if flags follow at once. */
  readonly unnamed?: string;
  /** What else its help tells. */
  readonly closing?: string;
}

const helpWords: readonly string[] = ['--help', '-h', 'help'];

/** One command out of many: the first word says which. */
export const commandGroup = (group: CommandGroup): Command => ({
  summary: group.summary,
  run: (args, terminal) => runOne(group, args, terminal),
});

async function runOne(group: CommandGroup, args: readonly string[], terminal: Terminal): Promise<ExitCode | null> {
  const [first, ...others] = args;
  const { commands, unnamed, name } = group;
  if (first !== undefined && helpWords.includes(first)) {
    terminal.output.write(helpOf(group));
    return exitCodes.done;
  }
  const isUnnamed = unnamed !== undefined && (first === undefined || first.startsWith('-'));
  const chosen = isUnnamed ? unnamed : (first ?? '');
  const command = Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
  if (command !== undefined) return command.run(isUnnamed ? args : others, terminal);
  const fault = first === undefined ? 'name a command' : `there is no command "${first}"`;
  terminal.notes.write(`${name}: ${fault}; there are ${Object.keys(commands).join(', ')}. See ${name} --help\n`);
  return exitCodes.refused;
}

function helpOf({ name, summary, commands, unnamed, closing }: CommandGroup): string {
  const width = Math.max(...Object.keys(commands).map(({ length }) => length));
  const lines = Object.entries(commands).map(
    ([each, command]) =>
      `  ${each.padEnd(width)}  ${command.summary}${each === unnamed ? ' (where no command is named)' : ''}\n`,
  );
  const tail = closing === undefined ? '' : `\n${closing}\n`;
  return `${summary}\n\nUsage: ${name} COMMAND …\n\n${lines.join('')}\n${name} COMMAND --help tells more of each.\n${tail}`;
}
