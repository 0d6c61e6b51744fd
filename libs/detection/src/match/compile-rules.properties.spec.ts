import { describe, expect, it } from '@jest/globals';
import { severityRank } from '@tetrascope/contracts';
import { decodeLine } from '@tetrascope/tetragon';
import fc from 'fast-check';
import { aRule } from '../testing/a-rule.ts';
import { compileRule } from './compile-rule.ts';
import { compileRules } from './compile-rules.ts';
import { EventTexts, FieldSlots } from './event-texts.ts';

const types = ['process_exec', 'process_kprobe', 'process_lsm', 'process_new', 'test'];
const keys = [
  'process',
  'parent',
  'binary',
  'arguments',
  'args',
  'file_arg',
  'path',
  'function_name',
  '__proto__',
  'user',
  'name',
];
const texts = ['/bin/sh', '/etc/passwd', 'security_file_open', 'rm -rf /', '', 'A\u0000\ud800'];

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    fc.constantFrom<unknown>(...texts, 0, -1.5e300, true, null),
    fc.array(tie('json'), { maxLength: 3 }),
    // Written as text so that __proto__ is a key like any other.
    fc
      .array(fc.tuple(fc.constantFrom(...keys), tie('json')), { maxLength: 5 })
      .map(
        (pairs) =>
          JSON.parse(`{${pairs.map(([key, value]) => `"${key}":${JSON.stringify(value)}`).join()}}`) as unknown,
      ),
  ),
}));
const line = fc.tuple(fc.constantFrom(...types), json).map(([type, payload]) => JSON.stringify({ [type]: payload }));

const selections = [
  'Program: sh',
  'CommandLine|contains: passwd',
  'ArgumentPath|endswith: [/passwd, /shadow]',
  'User: null',
  'TargetFilename: [null, /etc/passwd]',
  'Image|contains|all: [b, "?in"]',
  'event_type: process_exec',
  'event_type: [process_kprobe, process_lsm]',
  'event_type|contains: exec',
  'function_name: security_file_open',
  'process_kprobe.args.file_arg.path: /etc/*',
  'process_exec.process.binary: null',
  'process_new.name.path.binary|startswith: /',
];
const conditions = ['a', 'not a', 'a or b', 'a and b', 'a and not b', '(not a) or b', 'not (a and b)', 'all of them'];
const levels = ['low', 'medium', 'high', 'critical'];
const rule = fc
  .record({
    a: fc.constantFrom(...selections),
    b: fc.constantFrom(...selections),
    condition: fc.constantFrom(...conditions),
    level: fc.constantFrom(...levels),
  })
  .map(({ a, b, condition, level }) =>
    aRule({ level, logsource: '{product: tetragon}', detection: `a:\n  ${a}\nb:\n  ${b}\ncondition: ${condition}` }),
  );

describe('compileRules', () => {
  it('grades any event without throwing, just as asking every rule would', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), line, (rules, text) => {
        const event = decodeLine(new TextEncoder().encode(text));
        // The decoder says why; there is nothing to grade.
        if ('code' in event) return;
        const { severity, matches } = compileRules(rules).grade(event);
        const slots = new FieldSlots();
        const asked = rules.filter((one) => {
          const { types, holds } = compileRule(one, slots);
          return (types === null || types.has(event.view.type)) && holds(new EventTexts(event));
        });
        const gravestFirst = asked.toSorted((a, b) => severityRank[b.severity] - severityRank[a.severity]);
        expect(matches.map((match) => match.severity)).toEqual(gravestFirst.map((one) => one.severity));
        if (matches.length > 0) expect(severity).toBe(matches[0]?.severity);
      }),
      { numRuns: 2000 },
    );
  });
});
