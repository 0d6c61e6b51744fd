import { describe, expect, it } from '@jest/globals';
import { aRule, aRuleText, type RuleWish } from '../testing/a-rule.ts';
import { parseOne } from '../testing/parse-one.ts';

/** A rule with this in its `tetrascope` block, which begins on line 10. */
const withBlock = (lines: string): RuleWish => ({
  more: `description: Curl was run.\ntetrascope:\n${lines.replace(/^/gm, '  ')}`,
});

/** Faults as `line:column message`. */
const faultsOf = (lines: string): readonly string[] =>
  parseOne(aRuleText(withBlock(lines)), 'rule.yml').faults.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

describe('the words of a rule', () => {
  it("are Sigma's own in a language that the block leaves out", () => {
    const words = 'title: {zh_TW: 題}\ndescription: {zh_TW: 述}\nfalsepositives: {zh_TW: [甲, 乙]}';
    const rule = aRule({ title: 'Curl run', more: `${withBlock(words).more}\nfalsepositives: [Health checks]` });
    expect(rule.title).toEqual({ zh_TW: '題', en: 'Curl run' });
    expect(rule.description).toEqual({ zh_TW: '述', en: 'Curl was run.' });
    expect(rule.falsepositives).toEqual({ zh_TW: ['甲', '乙'], en: ['Health checks'] });
    expect(rule.next).toBeNull();
  });

  it('tell in every language what to do next', () => {
    expect(aRule(withBlock('next: {zh_TW: 看, en: Look}')).next).toEqual({ zh_TW: '看', en: 'Look' });
  });
});

describe('what a rule requires', () => {
  it('is named by type, hook, policy and field', () => {
    const { requires } = aRule(
      withBlock(
        'requires:\n  event_types: process_kprobe\n  functions: [__x64_sys_setns, commit_creds]\n  policies: [a]\n  fields: [process.cap]',
      ),
    );
    expect(requires).toEqual({
      eventTypes: ['process_kprobe'],
      functions: ['sys_setns', 'commit_creds'],
      policies: ['a'],
      fields: ['process.cap'],
    });
  });
});

describe('the examples of a rule', () => {
  it('are events in YAML or as a line of an export, each with its place', () => {
    const { examples } = aRule(
      withBlock(
        [
          'examples:',
          '  match:',
          '    - process_exec: {process: {binary: /usr/bin/curl, uid: 0, in_init_tree: false}}',
          '      time: 2026-03-01T02:00:00Z',
          '  no_match:',
          '    - {"process_exec":{"process":{"binary":"/bin/sh","arguments":"-c \\"a\\""}}, "node_name":"n"}',
          '    - process_kprobe: {args: [{size_arg: "18446744073709551615"}, {int_arg: 2}]}',
        ].join('\n'),
      ),
    );
    expect(examples).toEqual({
      match: [
        {
          line: 13,
          events: [
            '{"process_exec":{"process":{"binary":"/usr/bin/curl","uid":0,"in_init_tree":false}},"time":"2026-03-01T02:00:00Z"}',
          ],
        },
      ],
      noMatch: [
        {
          line: 16,
          events: ['{"process_exec":{"process":{"binary":"/bin/sh","arguments":"-c \\"a\\""}},"node_name":"n"}'],
        },
        { line: 17, events: ['{"process_kprobe":{"args":[{"size_arg":"18446744073709551615"},{"int_arg":2}]}}'] },
      ],
    });
  });

  it('may hold what an event nests deepest', () => {
    const deepest =
      'process_kprobe: {args: [{process_credentials_arg: {user_ns: {ns: {is_host: true}}, caps: {effective: [A]}}}]}';
    expect(aRule(withBlock(`examples:\n  match:\n    - ${deepest}`)).examples.match).toHaveLength(1);
  });
});

describe('the tetrascope block is refused', () => {
  it.each<readonly [string, string, string]>([
    ['with a key of its own', 'note: a', '11:3 "note" is not read in tetrascope'],
    ['with half of what to do next', 'next: {en: a}', '11:9 tetrascope.next needs "zh_TW"'],
    ['with an empty text', 'title: {zh_TW: a, en: ""}', '11:26 tetrascope.title needs "en", the text in English'],
    ['with a text where a list of needs is', 'requires: a', '11:13 tetrascope.requires must be a map with event_types'],
    ['with a need nobody knows', 'requires: {hooks: a}', '11:14 "hooks" is not read in tetrascope.requires'],
    ['with a field nobody knows', 'requires: {fields: [cap]}', '11:22 there is no field "cap" for product tetragon'],
    [
      'with more needs than can be',
      `requires: {policies: [${'a, '.repeat(64)}a]}`,
      '11:24 65 names in policies: at most 64',
    ],
    ['with examples of another kind', 'examples: {maybe: []}', '11:14 "maybe" is not read in tetrascope.examples'],
    [
      'with one event in place of a list',
      'examples: {match: {a: b}}',
      '11:21 tetrascope.examples.match must be a list',
    ],
    [
      'with a text as event',
      'examples: {match: [curl]}',
      '11:22 an example must be an event as Tetragon exports it, {',
    ],
    [
      'with an event of no type',
      'examples: {match: [{time: a}]}',
      '11:22 an example must be an event as Tetragon exports it: ',
    ],
    [
      'with a number that JSON would change',
      'examples: {match: [{process_exec: {process: {pid: 18446744073709551615}}}]}',
      '11:53 "18446744073709551615" would lose digits: write it in quotes',
    ],
    [
      'with a number that JSON has not',
      'examples: {match: [{process_exec: {process: {pid: .nan}}}]}',
      '11:53 ".nan" would lose digits',
    ],
    [
      'with more examples than can be',
      `examples: {match: [${'{process_exec: {}}, '.repeat(65)}]}`,
      '11:21 65 events: at most 64',
    ],
  ])('%s', (_what, lines, fault) => {
    expect(faultsOf(lines)).toContainEqual(expect.stringContaining(fault));
  });
});
