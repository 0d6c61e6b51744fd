import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { compileRuleSet } from '../match/compile-rule-set.ts';
import { modifiers } from '../modifiers/modifiers.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { decoded } from '../testing/decoded.ts';
import { parseSigma } from './parse-sigma.ts';

const ids = ['0b1c2d3e-0000-4000-8000-000000000001', 'c0c2d3e4-0000-4000-8000-000000000001', 'x', ''];
const words = [
  'a',
  'b',
  'them',
  '1 of *',
  'a and not b',
  'any',
  'linux',
  'process_creation',
  'high',
  '5m',
  'temporal',
  'event_count',
  'User',
  '%x%',
];
const odd = ['__proto__', 'constructor', '', '*', '\\', '?'.repeat(9), '(a+)+$', '-a', '10.0.0.0/8', 'ſ\ud800', '2'];
const scalar = fc.oneof(
  fc.constantFrom<unknown>(...ids, ...words, ...odd, null, true, 0, -1.5, 1e300),
  fc.string({ maxLength: 6 }),
);
const modifierNames = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('contains', 'endswith', 'startswith', 're', 'cased', 'windash', 'contains|all'),
  },
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(modifiers), 'nope') },
);
const fieldNames = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('Image', 'CommandLine', 'User', 'ArgumentPath') },
  { weight: 1, arbitrary: fc.constantFrom('time', '', 'process.binary', 'nope') },
);
const fieldKey = fc
  .tuple(fieldNames, fc.array(modifierNames, { maxLength: 2, size: 'xsmall' }))
  .map(([field, names]) => [field, ...names].join('|'));

const object = (key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>, maxLength: number) =>
  fc.array(fc.tuple(key, value), { maxLength }).map((entries) => Object.fromEntries(entries) as unknown);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('sh', '/etc/*', 'passwd', 2) },
  { weight: 1, arbitrary: scalar },
);
const values = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const tests = object(fieldKey, values, 2);
const selection = fc.oneof(
  { weight: 6, arbitrary: tests },
  { weight: 1, arbitrary: fc.array(fc.oneof(tests, scalar), { maxLength: 3 }) },
  { weight: 1, arbitrary: scalar },
);
const selections = fc
  .tuple(selection, object(fc.constantFrom('b', '_c', 'x y'), selection, 1))
  .map(([a, more]) => Object.assign({ a }, more));
const condition = fc.oneof(
  fc.constantFrom<unknown>('a', 'b', 'a or b', '1 of them', 'not a', 'all of a*', ['a', 'b']),
  scalar,
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    object(fc.oneof(fieldKey, fc.constantFrom(...words)), tie('tree'), 3),
  ),
}));

/** A part as it should be, or sometimes any tree. */
const mostly = (part: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 12, arbitrary: part }, { weight: 1, arbitrary: tree });
const head = { title: mostly(fc.constant('t')), level: mostly(fc.constant('high')), name: fc.constantFrom('a', 'b') };
const logsource = mostly(fc.constantFrom({ product: 'linux', category: 'process_creation' }, { product: 'tetragon' }));
const detection = fc
  .tuple(selections, condition)
  .map(([own, text]) => Object.assign({}, own, { condition: text }) as unknown);
const rule = fc.record({ ...head, id: mostly(fc.uuid()), logsource, detection: mostly(detection) });
const filter = fc.record({
  ...head,
  logsource,
  filter: mostly(
    fc
      .tuple(detection, fc.constantFrom<unknown>('any', ['a'], ids))
      .map(([own, rules]) => Object.assign({}, own, { rules }) as unknown),
  ),
});
const correlation = fc.record({
  ...head,
  id: mostly(fc.uuid()),
  correlation: mostly(
    fc.record(
      {
        type: fc.constantFrom('event_count', 'value_count', 'value_avg', 'temporal', 'temporal_ordered'),
        rules: mostly(fc.constantFrom<unknown>(['a'], ['a', 'b'], 'b')),
        timespan: mostly(fc.constantFrom('5m', '1s')),
        condition: mostly(fc.constantFrom<unknown>({ gte: 1 }, { field: 'User', lt: 2 }, 'a and b')),
        'group-by': mostly(fc.constantFrom<unknown>(['User'], 'Image', [])),
        aliases: mostly(fc.constantFrom<unknown>({ who: { a: 'User' } }, {})),
      },
      { requiredKeys: ['type', 'rules', 'timespan'] },
    ),
  ),
});
const file = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: rule },
      { weight: 3, arbitrary: filter },
      { weight: 2, arbitrary: correlation },
      { weight: 1, arbitrary: tree },
    ),
    { minLength: 1, maxLength: 6 },
  )
  // JSON is YAML.
  .map((documents) => documents.map((each) => JSON.stringify(each)).join('\n---\n'));

const events = [
  decoded(aLine({ binary: '/bin/sh', arguments: '-c "cat /etc/passwd" -a 2', uid: 0 })),
  decoded(aLine({ binary: '/bin/b\u0000\ud800', arguments: '*?\\'.repeat(50) })),
  decoded(aLine({ kind: 'kprobe', path: '/etc/shadow' })),
];

describe('a file of any trees', () => {
  it('is read without throwing, and what is accepted grades events without throwing', () => {
    let accepted = { rules: 0, filters: 0, correlations: 0 };
    fc.assert(
      fc.property(file, (text) => {
        const parsed = parseSigma(text, 'fuzz.yml', new Map([['x', ['/bin/sh', '*']]]));
        const { rules, filters, correlations, faults } = parsed;
        expect(rules.length + filters.length + correlations.length + faults.length).toBeGreaterThan(0);
        accepted = {
          rules: accepted.rules + rules.length,
          filters: accepted.filters + filters.length,
          correlations: accepted.correlations + correlations.length,
        };
        const detector = compileRuleSet(assembleRules([parsed]));
        for (const [n, event] of events.entries()) {
          detector.grade(event, { eventId: `e${n}`, timeMs: n * 40_000, receivedMs: n * 40_000 });
        }
        detector.findings(1_000_000);
      }),
      { numRuns: 600 },
    );
    // Not all of it is refused at the door.
    for (const count of Object.values(accepted)) expect(count).toBeGreaterThan(10);
  });
});
