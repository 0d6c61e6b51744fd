import { describe, expect, it } from '@jest/globals';
import { aRule } from '../../testing/a-rule.ts';
import { pickRules, sortRules } from './pick-rules.ts';

const any = { text: '', show: [], tag: null } as const;
const titles = (rules: readonly { title: string }[]): string[] => rules.map(({ title }) => title);

describe('pickRules', () => {
  it('takes rules that say every word, wherever', () => {
    const rules = [aRule('Shell opened', { file: 'rules/shells/a.yml' }), aRule('Shell closed', { author: 'Opener' })];
    expect(titles(pickRules(rules, { ...any, text: ' SHELL open' }))).toEqual(['Shell opened', 'Shell closed']);
    expect(titles(pickRules(rules, { ...any, text: 'rules/shells/a' }))).toEqual(['Shell opened']);
  });

  it('takes a tag, and what is below it', () => {
    const rules = [
      aRule('a', { tags: ['attack.t1059'] }),
      aRule('b', { tags: ['attack.t1059.004'] }),
      aRule('c', { tags: ['attack.t10590'] }),
    ];
    expect(titles(pickRules(rules, { ...any, tag: 'attack.t1059' }))).toEqual(['a', 'b']);
  });

  it('takes those of any of the groups', () => {
    const rules = [
      aRule('idle'),
      aRule('hit', { hits: 1 }),
      aRule('unable', { missing: [{ kind: 'FUNCTION', anyOf: ['f'] }] }),
      aRule('disabled', { state: 'DISABLED', missing: [{ kind: 'FUNCTION', anyOf: ['f'] }] }),
      aRule('dear', { state: 'QUARANTINED' }),
    ];
    expect(titles(pickRules(rules, { ...any, show: ['hit', 'unable'] }))).toEqual(['hit', 'unable']);
    expect(titles(pickRules(rules, { ...any, show: ['off'] }))).toEqual(['disabled', 'dear']);
  });
});

describe('sortRules', () => {
  it('puts the graver first among equals', () => {
    const rules = [aRule('b'), aRule('a'), aRule('grave', { severity: 'CRITICAL' }), aRule('hit', { hits: 2 })];
    expect(titles(sortRules(rules, { key: 'hits', isDescending: true }))).toEqual(['hit', 'grave', 'a', 'b']);
    expect(titles(sortRules(rules, { key: 'title', isDescending: true }))).toEqual(['hit', 'grave', 'b', 'a']);
  });
});
