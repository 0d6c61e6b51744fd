import { describe, expect, it } from '@jest/globals';
import { CommandFault, exitCodes } from './command.ts';
import { flaggedCommand } from './flagged-command.ts';
import { callCommand } from './testing/call-command.ts';

const tool = flaggedCommand({
  name: 'tool',
  summary: 'Shows what it was given',
  operands: 'FILE…',
  flags: {
    from: { value: 'PATH', about: 'Where from.', repeatable: true },
    to: { value: 'PATH', about: 'Where to.' },
    quiet: { value: null, about: 'Say less.' },
  },
  run: async (given, { output }) => {
    if (given.operands.includes('missing')) throw new CommandFault('missing: there is no such file');
    if (given.operands.includes('broken')) throw new Error('a bug');
    output.write(JSON.stringify([given.operands, given.texts('from'), given.text('to') ?? null, given.has('quiet')]));
    return exitCodes.done;
  },
});

describe('a command with flags', () => {
  it('is given flags and operands, wherever they stand', async () => {
    const { output } = await callCommand(tool, ['a', '--from', 'x', '--quiet', '-', '--from=--y', '--to', 'z', 'b']);
    expect(JSON.parse(output)).toEqual([['a', '-', 'b'], ['x', '--y'], 'z', true]);
  });

  it('takes what follows -- as operands', async () => {
    const { output } = await callCommand(tool, ['--', '--to', '--nope']);
    expect(JSON.parse(output)).toEqual([['--to', '--nope'], [], null, false]);
  });

  it('tells all that is wrong at once, and runs nothing', async () => {
    const args = ['--form', 'x', '--quiet=yes', '--to', 'a', '--to', 'b', '--from', '--to', '--constructor'];
    expect(await callCommand(tool, args)).toEqual({
      code: 2,
      output: '',
      notes: [
        'tool: --form: no such flag; see tool --help',
        'tool: --quiet: takes no value',
        'tool: --from: needs a value',
        'tool: --constructor: no such flag; see tool --help',
        'tool: --to: give it once',
        '',
      ].join('\n'),
    });
  });

  it('refuses what it can’t do in one line, and hides no bug', async () => {
    expect(await callCommand(tool, ['missing'])).toEqual({
      code: 2,
      output: '',
      notes: 'tool: missing: there is no such file\n',
    });
    await expect(callCommand(tool, ['broken'])).rejects.toThrow('a bug');
  });

  it('explains itself', async () => {
    const { output } = await callCommand(tool, ['--nope', '-h']);
    expect(output).toContain('Usage: tool [--flag …] FILE…');
    expect(output).toContain('--from PATH (repeatable)\n      Where from.');
  });
});
