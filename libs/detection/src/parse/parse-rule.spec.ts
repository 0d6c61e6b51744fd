import { describe, expect, it } from '@jest/globals';
import { aFieldTest } from '../testing/a-field-test.ts';
import { aRule, aRuleText, type RuleWish } from '../testing/a-rule.ts';
import { parseOne } from '../testing/parse-one.ts';

const whole = `title: Shell in a pod
id: 5F0C3C52-8F4E-4F43-9C55-0A4D6D3C1C2B
status: experimental
description: |
  A shell was started
  where none should be.
author: Somebody
date: 2026-01-02
modified: 2026-02-03
references:
  - https://example.com/shells
tags: [attack.execution, attack.t1059.004]
logsource:
  product: linux
  category: process_creation
detection:
  shell:
    Image|endswith: ['/sh', '/bash']
    CommandLine|contains|all:
      - ' -c '
      - curl
  filter:
    ParentImage: /usr/bin/containerd-shim
    User: null
    LogonId: 4294967295
  condition: shell and not filter
falsepositives: Debugging
level: critical
tetrascope:
  title: {zh_TW: 容器內的命令列, en: Shell in a pod}
  describe: {zh_TW: '{program} 於 {pod}', en: '{program} in {pod}'}
`;

/** Faults as `line:column message`. */
const faultsOf = (text: string): readonly string[] =>
  parseOne(text, 'rule.yml').faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('parseRule', () => {
  it('reads a whole rule', () => {
    const { rule, faults } = parseOne(whole, 'shell.yml');
    expect(faults).toEqual([]);
    expect(rule).toEqual({
      file: 'shell.yml',
      firstSeen: null,
      groupBy: [],
      id: '5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b',
      title: { zh_TW: '容器內的命令列', en: 'Shell in a pod' },
      describe: { zh_TW: '{program} 於 {pod}', en: '{program} in {pod}' },
      status: 'experimental',
      description: {
        zh_TW: 'A shell was started\nwhere none should be.\n',
        en: 'A shell was started\nwhere none should be.\n',
      },
      next: null,
      author: 'Somebody',
      name: '',
      license: '',
      date: '2026-01-02',
      modified: '2026-02-03',
      references: ['https://example.com/shells'],
      tags: ['attack.execution', 'attack.t1059.004'],
      falsepositives: { zh_TW: ['Debugging'], en: ['Debugging'] },
      level: 'critical',
      severity: 'CRITICAL',
      logsource: { product: 'linux', category: 'process_creation' },
      selections: [
        {
          name: 'shell',
          alternatives: [
            [
              aFieldTest({ field: 'Image', operator: 'endswith', values: ['/sh', '/bash'] }),
              aFieldTest({ field: 'CommandLine', operator: 'contains', values: [' -c '] }),
              aFieldTest({ field: 'CommandLine', operator: 'contains', values: ['curl'] }),
            ],
          ],
        },
        {
          name: 'filter',
          alternatives: [
            [
              aFieldTest({ field: 'ParentImage', values: ['/usr/bin/containerd-shim'] }),
              aFieldTest({ field: 'User', values: [null] }),
              aFieldTest({ field: 'LogonId', values: ['4294967295'] }),
            ],
          ],
        },
      ],
      condition: {
        kind: 'and',
        of: [
          { kind: 'selection', name: 'shell' },
          { kind: 'not', of: { kind: 'selection', name: 'filter' } },
        ],
      },
      requires: { eventTypes: [], functions: [], policies: [], fields: [] },
      examples: { match: [], noMatch: [] },
    });
  });

  it("says Sigma's title in every language where a rule has no words of ours", () => {
    const rule = aRule({ title: 'Curl run' });
    expect(rule.title).toEqual({ zh_TW: 'Curl run', en: 'Curl run' });
    expect(rule.describe).toBeNull();
    expect(rule.status).toBeNull();
    expect(rule.author).toBe('');
  });

  it('gives data that nobody can change', () => {
    const rule = aRule();
    expect(Object.isFrozen(rule)).toBe(true);
    expect(Object.isFrozen(rule.selections[0]?.alternatives[0]?.[0]?.values)).toBe(true);
    expect(Object.isFrozen(rule.condition)).toBe(true);
  });

  it.each([
    ['informational', 'LOW'],
    ['low', 'LOW'],
    ['medium', 'MEDIUM'],
    ['high', 'HIGH'],
    ['critical', 'CRITICAL'],
  ])('takes level %s as severity %s', (level, severity) => {
    expect(aRule({ level }).severity).toBe(severity);
  });

  it('keeps every digit of a number', () => {
    const rule = aRule({
      logsource: '{product: tetragon}',
      detection: 'a:\n  process_kprobe.args.size_arg: [18446744073709551615, 0x10, 1e3]\ncondition: a',
    });
    expect(rule.selections[0]?.alternatives[0]?.[0]?.values).toEqual(['18446744073709551615', '0x10', '1e3']);
  });
});

const selecting = (field: string): RuleWish => ({ detection: `a:\n  ${field}\ncondition: a` });

describe('parseRule refuses', () => {
  it.each<readonly [string, string, string]>([
    ['an empty file', '', '1:1 the file is empty: a rule starts with "title: …"'],
    ['a text', 'title', '1:1 a rule must be a map with title, id'],
    ['broken YAML', 'title: "a', '1:10 not YAML: Missing closing "quote'],
    ['a tab as indent', 'detection:\n\ta: b', '2:1 not YAML: '],
    ['a key of its own', aRuleText({ more: 'severity: high' }), '9:1 "severity" is not read in a rule'],
    ['a key twice', aRuleText({ more: 'title: b' }), '9:1 "title" is there twice: keep one'],
    ['an id that is no UUID', aRuleText({ id: '17' }), '2:5 id must be a UUID such as'],
    ['no title', aRuleText().replace(/^title.*\n/, ''), '1:1 a rule needs "title", a short text; it is missing'],
    ['an empty title', aRuleText({ title: '""' }), '1:9 a rule needs "title", a short text; it is empty'],
    ['a list as title', aRuleText({ title: '[a]' }), '1:8 a rule needs "title", a short text; it is a list'],
    [
      'an unknown level',
      aRuleText({ level: 'severe' }),
      '3:8 level must be informational, low, medium, high or critical',
    ],
    ['an unknown status', aRuleText({ more: 'status: new' }), '9:9 status must be stable, test'],
    ['a date of another form', aRuleText({ more: 'date: 2/1/2026' }), '9:7 date must be YYYY-MM-DD, not "2/1/2026"'],
    [
      'a change at another form of date',
      aRuleText({ more: 'modified: now' }),
      '9:11 modified must be YYYY-MM-DD, not "now"',
    ],
    ['a map as author', aRuleText({ more: 'author: {a: b}' }), '9:9 author must be a text, not a map'],
    ['a map among tags', aRuleText({ more: 'tags: [a, {b: c}]' }), '9:11 an item of tags must be a text, not a map'],
    ['another product', aRuleText({ logsource: '{product: windows}' }), '4:22 there is no product "windows"'],
    [
      'another category',
      aRuleText({ logsource: '{product: linux, category: dns}' }),
      '4:39 there is no category "dns"',
    ],
    ['no category', aRuleText({ logsource: '{product: linux}' }), '4:12 logsource needs "category"'],
    [
      "a category of Tetragon's",
      aRuleText({
        logsource: '{product: tetragon, category: file_event}',
        detection: 'a: {event_type: x}\ncondition: a',
      }),
      '4:42 product tetragon has no categories',
    ],
    [
      'a service',
      aRuleText({ logsource: '{product: linux, service: auditd}' }),
      '4:29 "service" is not read in logsource',
    ],
    ['no detection', aRuleText().split('detection')[0] ?? '', '1:1 a rule needs "detection"; it is missing'],
    ['a list as detection', aRuleText().replace(/detection[^]*/, 'detection: [a]'), '5:12 detection must be a map'],
    ['no selection', aRuleText({ detection: 'condition: a' }), '6:3 detection needs a selection'],
    ['no condition', aRuleText({ detection: 'a:\n  Program: b' }), '6:3 detection needs "condition"'],
    [
      'no condition in a list',
      aRuleText({ detection: 'a: {Program: b}\ncondition: []' }),
      '7:14 detection needs "condition"',
    ],
    [
      'a condition in a list that is wrong',
      aRuleText({ detection: 'a: {Program: b}\ncondition: [a, b]' }),
      '7:18 the condition has "b" where it should have "a"',
    ],
    [
      'a list in a list',
      aRuleText({ detection: 'a: [[b]]\ncondition: a' }),
      '6:7 selection "a" must be a map of fields',
    ],
    ['an empty list', aRuleText({ detection: 'a: []\ncondition: a' }), '6:6 selection "a" is an empty list'],
    [
      'nothing among keywords',
      aRuleText({ detection: 'a: {"|all": [b, null]}\ncondition: a' }),
      '6:19 a keyword must be a text',
    ],
    [
      'a timeframe',
      aRuleText({ detection: 'a: {Program: b}\ntimeframe: 5m\ncondition: a' }),
      '7:3 timeframe is of an older Sigma',
    ],
    [
      'an empty selection',
      aRuleText({ detection: 'a: {}\ncondition: a' }),
      'selection "a" must be a map of fields and values, a list of them, or keywords, not an empty map',
    ],
    [
      'a name with a sign',
      aRuleText({ detection: 'a.b: {Program: c}\ncondition: a.b' }),
      '6:3 "a.b" is no name for a selection',
    ],
    [
      'an unknown field',
      aRuleText(selecting('image: /bin/sh')),
      '7:5 there is no field "image" for product linux: use Image, Program',
    ],
    ['a path in a Linux rule', aRuleText(selecting('process_exec.process.binary: /bin/sh')), '7:5 there is no field'],
    ['no field', aRuleText(selecting('"": a')), '7:6 there is no field ""'],
    [
      'an unknown modifier',
      aRuleText(selecting('Image|regex: .*')),
      '7:5 there is no modifier "regex": use contains, startswith, endswith, all, exists',
    ],
    [
      'modifiers that exclude each other',
      aRuleText(selecting('Image|contains|endswith: a')),
      '7:5 contains and endswith exclude each other',
    ],
    ['an empty list of values', aRuleText(selecting('Image: []')), '7:12 an empty list never matches'],
    [
      'a map as value',
      aRuleText(selecting('Image: {a: b}')),
      '7:12 a value must be a text, a number or null, not a map',
    ],
    ['a part of nothing', aRuleText(selecting('Image|contains: ""')), '7:22 every text contains the empty one'],
    ['a part that is null', aRuleText(selecting('Image|endswith:')), 'endswith needs a text, not null'],
    [
      'a long value',
      aRuleText(selecting(`Image: ${'a'.repeat(5000)}`)),
      '7:12 a value of 5000 characters: at most 4096',
    ],
    [
      'an unknown selection',
      aRuleText({ detection: 'a: {Program: b}\ncondition: a or c' }),
      '7:19 the condition has "c" where it should have "a"',
    ],
    [
      'half a condition',
      aRuleText({ detection: 'a: {Program: b}\ncondition: "a and"' }),
      '7:20 the condition has its end where',
    ],
    ['a language missing', aRuleText({ more: 'tetrascope: {title: {en: a}}' }), '9:21 tetrascope.title needs "zh_TW"'],
    [
      'another language',
      aRuleText({ more: 'tetrascope: {title: {en: a, zh_TW: b, fr: c}}' }),
      '9:39 "fr" is not read in tetrascope.title',
    ],
    [
      'an unknown placeholder',
      aRuleText({ more: 'tetrascope: {describe: {en: "{user}", zh_TW: b}}' }),
      '9:30 there is no placeholder {user}: use program',
    ],
    [
      'a finding in a field it does not test',
      aRuleText({ more: 'tetrascope: {describe: {en: "{matched.Image}", zh_TW: b}}' }),
      '9:30 {matched.Image} needs a test of "Image" in the detection: it has Program',
    ],
  ])('%s', (_what, text, fault) => {
    expect(faultsOf(text)).toContainEqual(expect.stringContaining(fault));
    expect(parseOne(text, 'rule.yml').rule).toBeNull();
  });

  it('all faults of a file at once, in its order', () => {
    const faults = faultsOf(aRuleText({ id: '17', level: 'severe', detection: 'a: {image: b}\ncondition: c' }));
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['2:5', '3:8', '6:7', '7:14']);
  });

  it('no more than 20 faults of a file', () => {
    const more = Array.from({ length: 50 }, (_, i) => `key${i}: 1`).join('\n');
    expect(faultsOf(aRuleText({ more }))).toHaveLength(20);
  });
});
