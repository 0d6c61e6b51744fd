import { describe, expect, it } from '@jest/globals';
import { commandGroup } from './command-group.ts';
import { exitCodes, type Command } from './command.ts';
import { tetrascope } from './commands.ts';
import { callCommand } from './testing/call-command.ts';

const echo: Command = {
  summary: 'Say it again',
  run: async (args, { output }) => {
    output.write(args.join(' '));
    return exitCodes.done;
  },
};
const named = commandGroup({ name: 'tool', summary: 'A tool.', commands: { echo } });
const unnamed = commandGroup({ name: 'tool', summary: 'A tool.', commands: { echo }, unnamed: 'echo' });

describe('a group of commands', () => {
  it('runs the one that is named, with what follows', async () => {
    expect(await callCommand(named, ['echo', 'a', '--b'])).toEqual({ code: 0, output: 'a --b', notes: '' });
  });

  it.each([[[]], [['--flag', 'x']]])('runs the one that needs no name for %j', async (args) => {
    expect(await callCommand(unnamed, args)).toEqual({ code: 0, output: args.join(' '), notes: '' });
  });

  it.each([['constructor'], ['frobnicate'], ['--flag']])('refuses %s and tells what there is', async (word) => {
    expect(await callCommand(named, [word])).toEqual({
      code: 2,
      output: '',
      notes: `tool: there is no command "${word}"; there are echo. See tool --help\n`,
    });
  });

  it('refuses to guess where none is named', async () => {
    expect((await callCommand(named, [])).notes).toMatch(/^tool: name a command; there are echo/);
  });

  it.each(['--help', '-h', 'help'])('tells by %s what there is', async (word) => {
    const { code, output } = await callCommand(unnamed, [word]);
    expect(code).toBe(0);
    expect(output).toContain('echo  Say it again (where no command is named)');
  });
});

describe('tetrascope', () => {
  it.each([['serve'], ['rules'], ['backup'], ['restore']])('can %s', async (command) => {
    expect((await callCommand(tetrascope, ['--help'])).output).toMatch(new RegExp(`^  ${command} +\\w`, 'm'));
  });

  it('ends with 2 for a command that there is not', async () => {
    expect(await callCommand(tetrascope, ['rule'])).toMatchObject({ code: 2, output: '' });
    expect(await callCommand(tetrascope, ['rules', 'tests'])).toMatchObject({ code: 2, output: '' });
  });
});
