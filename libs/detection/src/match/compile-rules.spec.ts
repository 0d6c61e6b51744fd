import { describe, expect, it } from '@jest/globals';
import { knownEventTypes } from '@tetrascope/contracts';
import { aLine, type EventKind, type EventWish } from '@tetrascope/contracts/testing';
import { aRule, type RuleWish } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { compileRules } from './compile-rules.ts';

/** True when a rule matches an event. */
const matches = (rule: RuleWish, event: EventWish): boolean =>
  compileRules([aRule(rule)]).grade(decoded(aLine(event))).matches.length > 0;

const when = (selection: string): RuleWish => ({ detection: `a:\n  ${selection}\ncondition: a` });
const inTetragon = (selection: string): RuleWish => ({ ...when(selection), logsource: '{product: tetragon}' });
const inCategory = (category: string, selection: string): RuleWish => ({
  ...when(selection),
  logsource: `{product: linux, category: ${category}}`,
});

const keywords = (selection: string): RuleWish => ({ detection: `a: ${selection}\ncondition: a` });

const curl: EventWish = { binary: '/usr/bin/curl', arguments: '-s https://a.example', parentBinary: '/bin/sh' };
const open: EventWish = { kind: 'kprobe', functionName: 'security_file_open', path: '/etc/shadow' };
const setuid: EventWish = { kind: 'kprobe', functionName: '__x64_sys_setuid' };
const connect: EventWish = { kind: 'kprobe', functionName: 'tcp_connect', address: '198.51.100.7', port: 4444 };
const write: EventWish = { kind: 'kprobe', functionName: '__arm64_sys_write', path: '/etc/passwd' };

describe('a rule', () => {
  it.each<readonly [string, RuleWish, EventWish]>([
    ['a program by name', when('Program: curl'), curl],
    ['a program in any case', when('Program: CURL'), curl],
    ['one of the values', when('Program: [wget, curl]'), curl],
    ['all of the values', when('CommandLine|contains|all: [" -s ", example]'), curl],
    ['the command line with the whole path', when('CommandLine: /usr/bin/curl -s https://a.example'), curl],
    ['the command line with the name alone', when('CommandLine|startswith: curl -s'), curl],
    ['every field of a selection', when('Program: curl\n  ParentImage|endswith: /sh'), curl],
    ['an absent field', when('TargetFilename: null'), curl],
    ['an empty field', when('TargetFilename: ""'), curl],
    ['an absent field or a value', when('User: [null, root]'), { ...curl, uid: 0 }],
    ['a wildcard', when('Image: /usr/*/curl'), curl],
    ['a file that is opened', inCategory('file_access', 'TargetFilename: /etc/shadow'), open],
    [
      'a file that is opened, told by LSM',
      inCategory('file_access', 'TargetFilename: /etc/shadow'),
      { ...open, kind: 'lsm', functionName: 'file_open' },
    ],
    ['a file that is written to', inCategory('file_event', 'TargetFilename: /etc/passwd'), write],
    ['a connection', inCategory('network_connection', 'DestinationPort: 4444'), connect],
    ['an event type', inTetragon('event_type: process_kprobe'), setuid],
    ["a function without its architecture's prefix", inTetragon('process_kprobe.function_name: sys_setuid'), setuid],
    ['a function whose prefix the rule names', inTetragon('function_name: __arm64_sys_setuid'), setuid],
    ['a keyword in any text', keywords('[nothing, A.EXAMPLE]'), curl],
    ['a lone keyword', keywords('a.example'), curl],
    ['all of the keywords', keywords('{"|all": [a.example, /usr/bin/curl]}'), curl],
    ['a keyword by a regular expression', keywords('{"|re": "a[.]ex"}'), curl],
    ['a map of a list', keywords('[{Program: wget}, {Program: curl, ParentImage: /bin/sh}]'), curl],
    ['a keyword beside a map', keywords('[{Program: wget}, a.example]'), curl],
    ['one of many conditions', { detection: 'a: {Program: wget}\nb: {Program: curl}\ncondition: [a, b]' }, curl],
    ['any of the arguments', inTetragon('process_kprobe.args.file_arg.path|endswith: shadow'), open],
  ])('matches %s', (_what, rule, event) => {
    expect(matches(rule, event)).toBe(true);
  });

  it.each<readonly [string, RuleWish, EventWish]>([
    ['one of all keywords', keywords('{"|all": [a.example, wget]}'), curl],
    ['the name of a field as a keyword', keywords('[parent_exec_id]'), curl],
    ['half a map of a list', keywords('[{Program: wget}, {Program: curl, ParentImage: /bin/zsh}]'), curl],
    ['part of a name', when('Program: cur'), curl],
    ['one of all values', when('CommandLine|contains|all: [" -s ", wget]'), curl],
    ['one field of a selection', when('Program: curl\n  ParentImage|endswith: /zsh'), curl],
    ['an absent field that is there', when('Arguments: null'), curl],
    ['a process by another type of event', when('Program: curl'), { ...curl, kind: 'exit' }],
    ['a file when a process starts', inCategory('file_access', 'Program: curl'), curl],
    ['a file that is only opened as one that is made', inCategory('file_event', 'TargetFilename: /etc/shadow'), open],
    ['a connection by another hook', inCategory('network_connection', 'Image|startswith: /'), open],
    ['what other events have at a path', inTetragon('process_exec.process.binary|startswith: /'), open],
  ])('does not match %s', (_what, rule, event) => {
    expect(matches(rule, event)).toBe(false);
  });

  it.each([
    ['a or b', true],
    ['a and b', false],
    ['a and not b', true],
    ['not a', false],
    ['not (a and b)', true],
    ['1 of them', true],
    ['all of them', false],
    ['a and _c', true],
  ])('holds by the condition %j: %s', (condition, expected) => {
    const detection = `a: {Program: curl}\nb: {Program: wget}\n_c: {Image|endswith: curl}\ncondition: ${condition}`;
    expect(matches({ detection }, curl)).toBe(expected);
  });
});

describe('a match', () => {
  const describing = (template: string): string => `tetrascope: {describe: {zh_TW: "${template}", en: "${template}!"}}`;

  it("says the rule's words with the event's values", () => {
    const rule = aRule({ title: 'Curl', level: 'low', more: describing('{program} of {pod}') });
    const { matches: found } = compileRules([rule]).grade(decoded(aLine({ ...curl, pod: 'api-0' })));
    expect(found).toEqual([
      {
        ruleId: rule.id,
        title: { zh_TW: 'Curl', en: 'Curl' },
        severity: 'LOW',
        description: { zh_TW: 'curl of api-0', en: 'curl of api-0!' },
      },
    ]);
  });

  it('leaves the description to the event where the rule has none', () => {
    expect(compileRules([aRule()]).grade(decoded(aLine(curl))).matches[0]?.description).toBeNull();
  });

  it('names what the rule found, as the event has it, and never what it ruled out', () => {
    const detection = [
      'not_this: {ArgumentPath|endswith: /keep}',
      'this: {ArgumentPath|endswith: [/gone, /secret]}',
      'condition: this and not not_this',
    ].join('\n');
    const rule = aRule({ detection, more: describing('{matched.ArgumentPath}') });
    const event = decoded(aLine({ binary: '/bin/cat', arguments: '/tmp/other /srv/Secret' }));
    expect(compileRules([rule]).grade(event).matches[0]?.description?.zh_TW).toBe('/srv/Secret');
  });
});

describe('a grade', () => {
  const id = (n: number): string => `0b1c2d3e-0000-4000-8000-00000000000${n}`;

  it("has the gravest match's severity, and the matches gravest first, then in the order of the rules", () => {
    const levels = ['medium', 'critical', 'low', 'critical'];
    const rules = levels.map((level, i) => aRule({ level, id: id(i) }));
    const grade = compileRules(rules).grade(decoded(aLine(curl)));
    expect(grade.severity).toBe('CRITICAL');
    expect(grade.matches.map(({ ruleId }) => ruleId)).toEqual([id(1), id(3), id(0), id(2)]);
  });

  it('follows the match even below what the type would have', () => {
    const rule = aRule({ ...inTetragon('event_type: process_kprobe'), level: 'informational' });
    expect(compileRules([rule]).grade(decoded(aLine(open))).severity).toBe('LOW');
  });

  it.each(knownEventTypes)('without a match is that of the type: %s', (type) => {
    const kind = type.replace(/^process_/, '') as EventKind;
    const watched = ['process_kprobe', 'process_lsm', 'process_uprobe'].includes(type);
    const grade = compileRules([]).grade(decoded(aLine({ kind })));
    expect(grade).toEqual({ severity: watched ? 'MEDIUM' : 'LOW', matches: [], ruleIds: [] });
  });

  it('tells of a silent rule only that it holds', () => {
    const rules = [aRule({ id: id(1), level: 'critical' }), aRule({ id: id(2), level: 'low' })];
    const verdict = compileRules(rules, { silent: new Set([id(1)]) }).grade(decoded(aLine(curl)));
    expect(verdict.severity).toBe('LOW');
    expect(verdict.matches.map(({ ruleId }) => ruleId)).toEqual([id(2)]);
    expect(verdict.ruleIds).toEqual([id(1), id(2)]);
  });

  it('is that of the type where only silent rules hold', () => {
    const rule = aRule(inTetragon('event_type: process_kprobe'));
    const verdict = compileRules([rule], { silent: new Set([rule.id]) }).grade(decoded(aLine(open)));
    expect(verdict).toEqual({ severity: 'MEDIUM', matches: [], ruleIds: [rule.id] });
  });

  it('comes for types nobody knows, which rules for any type see', () => {
    const event = decoded('{"process_dance":{"process":{"binary":"/bin/x"},"step":"1"},"node_name":"n9"}');
    expect(compileRules([aRule(inTetragon('node_name: n9'))]).grade(event).matches).toHaveLength(1);
    expect(compileRules([aRule(inTetragon('process_dance.step: 1'))]).grade(event).matches).toHaveLength(1);
    expect(compileRules([aRule()]).grade(event)).toEqual({ severity: 'LOW', matches: [], ruleIds: [] });
  });
});
