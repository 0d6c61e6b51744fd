import { describe, expect, it } from '@jest/globals';
import { aFieldTest } from '../testing/a-field-test.ts';
import { aFilterText, type FilterWish } from '../testing/a-filter.ts';
import { parseSigma } from './parse-sigma.ts';

const read = (wish: FilterWish) => parseSigma(aFilterText(wish), 'filter.yml');
const deploys =
  'rules:\n  - curl_run\n  - 0B1C2D3E-0000-4000-8000-000000000001\nown: {User: deploy}\ncondition: not own';

describe('a filter file', () => {
  it('is read with the places where it names rules', () => {
    const { filters, faults, warnings } = read({ filter: deploys, more: 'author: Ann\ndate: 2026-01-02' });
    expect([...faults, ...warnings]).toEqual([]);
    expect(filters).toEqual([
      {
        file: 'filter.yml',
        title: 'A filter',
        id: '',
        description: '',
        author: 'Ann',
        date: '2026-01-02',
        modified: '',
        scope: { product: 'linux', category: 'process_creation' },
        rules: [
          { to: 'curl_run', line: 5, column: 7 },
          { to: '0B1C2D3E-0000-4000-8000-000000000001', line: 6, column: 7 },
        ],
        selections: [{ name: 'own', alternatives: [[aFieldTest({ field: 'User', values: ['deploy'] })]] }],
        condition: { kind: 'not', of: { kind: 'selection', name: 'own' } },
      },
    ]);
  });

  it.each([
    ['any', 'rules: any'],
    ['all', 'rules: ALL'],
  ])('may be meant for %s rule', (_what, rules) => {
    expect(read({ filter: `${rules}\na: {User: b}\ncondition: not a` }).filters[0]?.rules).toBeNull();
  });

  it('may be meant for a whole product', () => {
    const [filter] = read({ filter: deploys, logsource: '{product: linux}' }).filters;
    expect(filter?.scope).toEqual({ product: 'linux', category: null });
    const [ours] = read({ filter: deploys.replace('User', 'node_name'), logsource: '{product: tetragon}' }).filters;
    expect(ours?.scope).toEqual({ product: 'tetragon' });
  });

  it('is used, with a warning, where it keeps what its author may want to hide', () => {
    const { filters, warnings } = read({ filter: deploys.replace('not own', 'own') });
    expect(filters).toHaveLength(1);
    expect(warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '4 of the rules\' matches only those are kept that own describes: to hide those write "not"',
    ]);
  });

  it.each<readonly [string, FilterWish, string]>([
    ['no rules', { filter: 'a: {User: b}\ncondition: not a' }, '4:3 a filter needs "rules"'],
    [
      'an empty list of rules',
      { filter: 'rules: []\na: {User: b}\ncondition: a' },
      '4:10 rules of a filter needs 1 to',
    ],
    [
      'a map among rules',
      { filter: 'rules: [{a: b}]\na: {User: b}\ncondition: a' },
      '4:11 rules of a filter needs ids',
    ],
    ['no condition', { filter: 'rules: a\na: {User: b}' }, '4:3 detection needs "condition"'],
    ['an unknown field', { filter: 'rules: a\na: {user: b}\ncondition: not a' }, '5:7 there is no field "user"'],
    ['another product', { filter: deploys, logsource: '{product: windows}' }, 'there is no product "windows"'],
    [
      'another category',
      { filter: deploys, logsource: '{product: linux, category: dns}' },
      'there is no category "dns"',
    ],
    [
      'a list as filter',
      { filter: '- a' },
      '4:3 filter must be a map of rules, selections and a condition, not a list',
    ],
    ['an id that is none', { filter: deploys, more: 'id: 17' }, 'id must be a UUID'],
  ])('is refused with %s', (_what, wish, fault) => {
    const { filters, faults } = read(wish);
    expect(filters).toEqual([]);
    expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toContainEqual(
      expect.stringContaining(fault),
    );
  });
});
