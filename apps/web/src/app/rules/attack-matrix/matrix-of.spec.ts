import { describe, expect, it } from '@jest/globals';
import { aRule } from '../../testing/a-rule.ts';
import { matrixOf, tactics } from './matrix-of.ts';

const columnOf = (tactic: string, ...rules: readonly ReturnType<typeof aRule>[]) =>
  matrixOf(rules).find((column) => column.tactic === tactic);

describe('matrixOf', () => {
  it('counts rules and hits by technique, its parts with it', () => {
    const rules = [
      aRule('a', { tags: ['attack.execution', 'attack.t1059', 'attack.t1059.004'], hits: 2 }),
      aRule('b', { tags: ['attack.execution', 'attack.t1059.004', 'attack.t1053'], hits: 1 }),
    ];
    expect(columnOf('execution', ...rules)).toEqual({
      tactic: 'execution',
      tag: 'attack.execution',
      rules: 2,
      techniques: [
        { tag: 'attack.t1053', name: 'T1053', rules: 1, hits: 1 },
        { tag: 'attack.t1059', name: 'T1059', rules: 2, hits: 3 },
      ],
    });
  });

  it('has every tactic in order, also those without a rule', () => {
    expect(matrixOf([]).map(({ tactic }) => tactic)).toEqual(tactics);
  });

  it('reads tactics with an underscore', () => {
    expect(columnOf('command-and-control', aRule('a', { tags: ['attack.command_and_control'] }))?.rules).toBe(1);
  });
});
