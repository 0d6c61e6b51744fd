import { describe, expect, it } from '@jest/globals';
import { aLine, type EventKind } from '@tetrascope/contracts/testing';
import type { Decoded } from '@tetrascope/tetragon';
import fc from 'fast-check';
import type { Condition, FieldTest, Logsource, Rule } from '../rule.ts';
import { aFieldTest } from '../testing/a-field-test.ts';
import { aRule } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { compileRule } from './compile-rule.ts';
import { compileRules } from './compile-rules.ts';
import { EventTexts, FieldSlots } from './event-texts.ts';
import { scopeOf } from './logsource-scope.ts';

/** Pieces that meet often, with letters whose lower case is longer, depends on its place or is another's too. */
const plain = [
  '/bin',
  '/sh',
  'sh',
  'curl',
  ' -c ',
  '-rf',
  'PASSwd',
  '/etc/',
  '//',
  '/./',
  ':',
  'A',
  'b',
  'Σ',
  'ς',
  'İ',
  'K',
  'ſ',
  'į',
];
const open = [...plain, '*', '?', '\\', '\\*', '__x64_sys_'];
const seldom = fc.constantFrom(true, false, false, false);
const joined = (pieces: readonly string[], minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { minLength, maxLength }).map((all) => all.join(''));

const regexes = [
  'curl',
  'cu?rl',
  '^/bin/(ba)?sh',
  'pass[wx]d$',
  '/etc/.*wd',
  'S[hH] -c',
  '\\bsh\\b',
  'a|b',
  'ſ+h',
  '-rf{1}',
  'sh*',
  '(?i)SH|curl -c',
];
const commandFields = ['Image', 'Program', 'CommandLine', 'Arguments', 'ArgumentPath'];
const linuxFields = [...commandFields, 'ParentImage', 'ParentCommandLine', 'User', 'CurrentDirectory', ''];
const fields = [
  ...linuxFields,
  'event_type',
  'function_name',
  'process.pod.namespace',
  'file_arg.path',
  'process_credentials_arg.uid',
  'process_exec.process.binary',
];

const textTest = (names: readonly string[]): fc.Arbitrary<FieldTest> =>
  fc
    .record({
      field: fc.constantFrom(...names),
      operator: fc.constantFrom('equals', 'contains', 'startswith', 'endswith'),
      negated: seldom,
      cased: seldom,
      windash: seldom,
      values: fc.array(
        fc.oneof({ weight: 9, arbitrary: joined(open, 1, 2) }, { weight: 1, arbitrary: fc.constant(null) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    })
    .map((wish) =>
      aFieldTest({ ...wish, values: wish.values.filter((value) => value !== null || wish.operator === 'equals') }),
    );

const otherTest = (names: readonly string[]): fc.Arbitrary<FieldTest> =>
  fc
    .oneof(
      fc.record({
        field: fc.constantFrom(...names),
        operator: fc.constant('re' as const),
        cased: fc.constant(true),
        regexFlags: fc.constantFrom('', 'i', 'ms'),
        values: fc.array(fc.constantFrom(...regexes), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({
        field: fc.constant('Image'),
        operator: fc.constantFrom('equals', 'endswith'),
        byField: fc.constant(true),
        values: fc.constant(['ParentImage']),
      }),
      fc.record({
        field: fc.constant('User'),
        operator: fc.constant('exists' as const),
        values: fc.constantFrom(['true'], ['false']),
      }),
      fc.constant({ field: 'time', operator: 'lt' as const, timePart: 'hour' as const, values: ['12'] }),
    )
    .map(aFieldTest);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constantFrom('a', 'b').map((name) => ({ kind: 'selection' as const, name })),
    tie('condition').map((of) => ({ kind: 'not' as const, of })),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const selectionsOf = (names: readonly string[]) => {
  const test = fc.oneof({ weight: 5, arbitrary: textTest(names) }, { weight: 1, arbitrary: otherTest(names) });
  const tests = fc.array(test, { minLength: 1, maxLength: 3 });
  return fc.tuple(
    ...['a', 'b'].map((name) =>
      fc.record({
        name: fc.constant(name),
        alternatives: fc.array(tests, { minLength: 1, maxLength: 2 }),
      }),
    ),
  );
};

const ruleOf = (logsource: Logsource, names: readonly string[]): fc.Arbitrary<Rule> =>
  fc
    .record({ condition, selections: selectionsOf(names), id: fc.uuid() })
    .map((wish) => ({ ...aRule(), logsource, ...wish }));

const rules = fc.array(
  fc.oneof(
    ruleOf({ product: 'linux', category: 'process_creation' }, linuxFields),
    ruleOf({ product: 'linux', category: 'file_access' }, ['TargetFilename', ...linuxFields]),
    ruleOf({ product: 'tetragon' }, fields),
  ),
  { minLength: 1, maxLength: 20 },
);

const event: fc.Arbitrary<Decoded> = fc
  .record({
    kind: fc.constantFrom<EventKind>('exec', 'exec', 'kprobe', 'exit'),
    binary: joined(plain, 1, 3),
    arguments: joined(plain, 0, 4),
    parentBinary: joined(plain, 1, 3),
    cwd: fc.constantFrom('/', '/etc/'),
    uid: fc.constantFrom(0, 1000),
    namespace: fc.constantFrom('payment', 'b', ''),
    path: joined(plain, 0, 4),
    functionName: fc.constantFrom('security_file_open', '__x64_sys_setuid'),
  })
  .map((wish) => decoded(aLine(wish)));

/** The ids of the rules that hold when every one of them is asked. */
const askAll = (all: readonly Rule[], about: Decoded): readonly string[] => {
  const slots = new FieldSlots();
  return all.flatMap((rule) => {
    const { holds } = compileRule(rule, slots);
    const { logsource } = rule;
    const isMeant = logsource.product === 'tetragon' || scopeOf[logsource.category].types.includes(about.view.type);
    return isMeant && holds(new EventTexts(about)) ? [rule.id] : [];
  });
};

describe('compileRules', () => {
  it('finds by its index exactly the rules that asking every one of them finds', () => {
    let found = 0;
    let asked = 0;
    fc.assert(
      fc.property(rules, fc.array(event, { minLength: 1, maxLength: 10 }), (all, events) => {
        const detector = compileRules(all);
        for (const one of events) {
          const naive = askAll(all, one);
          const indexed = detector.grade(one).matches.map(({ ruleId }) => ruleId);
          expect(indexed.toSorted()).toEqual(naive.toSorted());
          found += naive.length;
        }
        asked += detector.cost().rules.reduce((sum, rule) => sum + rule.asked, 0) / (all.length * events.length);
      }),
      { numRuns: 300 },
    );
    // Neither test nor index is idle.
    expect(found).toBeGreaterThan(1000);
    expect(asked / 300).toBeLessThan(0.9);
  });
});
