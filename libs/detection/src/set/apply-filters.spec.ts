import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { compileRules } from '../match/compile-rules.ts';
import { aFilter } from '../testing/a-filter.ts';
import { aRule } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { applyFilters } from './apply-filters.ts';

const curl = aRule({ id: '0b1c2d3e-0000-4000-8000-000000000001', more: 'name: curl_run' });
const wget = aRule({
  id: '0b1c2d3e-0000-4000-8000-000000000002',
  detection: 'selection:\n  Program: wget\ncondition: selection',
});
const anywhere = aRule({
  id: '0b1c2d3e-0000-4000-8000-000000000003',
  logsource: '{product: tetragon}',
  detection: 'selection:\n  process.binary|endswith: curl\ncondition: selection',
});
const rules = [curl, wget, anywhere];
const hiding = (names: string, logsource?: string) =>
  aFilter({
    filter: `rules: ${names}\nselection: {ParentImage|endswith: /deploy}\ncondition: not selection`,
    ...(logsource === undefined ? {} : { logsource }),
  });

/** Which of the three rules match. */
const matches = (filters: Parameters<typeof applyFilters>[1], event: EventWish): readonly string[] =>
  compileRules(applyFilters(rules, filters).rules)
    .grade(decoded(aLine(event)))
    .matches.map(({ ruleId }) => ruleId.slice(-1));

const ofDeploy = (program: string): EventWish => ({ binary: `/usr/bin/${program}`, parentBinary: '/opt/deploy' });

describe('applyFilters', () => {
  it('hides what a filter describes, by name or id and in any case, and nothing else', () => {
    for (const name of ['curl_run', curl.id, curl.id.toUpperCase()]) {
      expect(matches([hiding(name)], ofDeploy('curl'))).toEqual(['3']);
      expect(matches([hiding(name)], ofDeploy('wget'))).toEqual(['2']);
      expect(matches([hiding(name)], { binary: '/usr/bin/curl' })).toEqual(['1', '3']);
    }
  });

  it('keeps only what a filter without "not" describes', () => {
    const keeping = aFilter({ filter: 'rules: any\nselection: {ParentImage: /opt/deploy}\ncondition: selection' });
    expect(matches([keeping], ofDeploy('wget'))).toEqual(['2']);
    expect(matches([keeping], { binary: '/usr/bin/wget' })).toEqual([]);
  });

  it('puts a filter for any rule on those of its log source', () => {
    expect(matches([hiding('any')], ofDeploy('wget'))).toEqual([]);
    expect(matches([hiding('any')], ofDeploy('curl'))).toEqual(['3']);
    expect(matches([hiding('any', '{product: linux}')], ofDeploy('curl'))).toEqual(['3']);
    expect(matches([hiding('any', '{product: tetragon}')], ofDeploy('curl'))).toEqual(['1']);
    expect(matches([hiding('any', '{product: linux, category: file_event}')], ofDeploy('curl'))).toEqual(['1', '3']);
  });

  it('puts several filters on one rule, whose selections have the same names', () => {
    const root = aFilter({ filter: 'rules: any\nselection: {User: root}\ncondition: not selection' });
    const both = [hiding('any'), root];
    expect(matches(both, ofDeploy('wget'))).toEqual([]);
    expect(matches(both, { binary: '/usr/bin/wget', uid: 0 })).toEqual([]);
    expect(matches(both, { binary: '/usr/bin/wget', uid: 7 })).toEqual(['2']);
  });

  it('warns of names that lead nowhere', () => {
    const { warnings } = applyFilters(rules, [hiding(`[curl_run, nobody, ${anywhere.id}]`)]);
    expect(warnings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '4:21 there is no rule "nobody": the filter changes nothing for it',
      `4:29 the filter's logsource does not have the rule "${anywhere.id}": the filter changes nothing for it`,
    ]);
  });

  it('changes no rule that no filter is for', () => {
    expect(applyFilters(rules, [hiding('curl_run')]).rules[1]).toBe(wget);
  });
});
