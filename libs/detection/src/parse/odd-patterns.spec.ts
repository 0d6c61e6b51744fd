import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { compileRule } from '../match/compile-rule.ts';
import { compileRules } from '../match/compile-rules.ts';
import { EventTexts, FieldSlots } from '../match/event-texts.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { parseOne } from '../testing/parse-one.ts';

/** Expressions by which a backtracking engine takes longer than anybody waits, and some that none should take. */
const expressions = fc.constantFrom(
  ...['(a+)+$', '(a|a)*$', '(a|aa)+$', '(.*)*x', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a?){50}a{50}'],
  ...['((a{1,1000}){1,1000}){1,1000}', 'a{1001}', 'a{,3}', '(?=a)', '(?<!a)b', '(a)\\1', '(?P<n>a', '[z-a]', '\\'],
  ...['(?i)(?s).*', '(?#', 'a**', '|', '()', '\\pL+', '\\x{110000}', '(('.repeat(500), '[^\\s\\S]', '\\Qa', '$^'],
);
const wildcards = fc
  .array(fc.constantFrom('a', '*', '?', '\\', '\\*', '-', '/', 'ſ', '\ud800', 'a'.repeat(200)), { maxLength: 60 })
  .map((pieces) => pieces.join(''));
const networks = fc.oneof(
  fc.constantFrom('10.0.0.0/8', '10.0.0.0/33', '::/0', '::1', '1.2.3/8', '/8', 'fe80::%a/64', '010.0.0.0/8'),
  fc.tuple(fc.ipV4(), fc.nat(40)).map(([address, bits]) => `${address}/${bits}`),
);
const names = fc.constantFrom('Image', 'CommandLine', 'ArgumentPath', '__proto__', '', 'a.b', 'time');
const anyOf = (value: fc.Arbitrary<string>) => fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 40 }));

/** A line of a selection: how a field is looked at, and for what. */
const test = fc.oneof(
  fc.tuple(fc.constantFrom('re', 're|i', 're|m|s', 'neq|re', 'all|re', 'windash|re'), anyOf(expressions)),
  fc.tuple(fc.constantFrom('', 'contains', 'endswith|cased', 'contains|windash', 'contains|all'), anyOf(wildcards)),
  fc.tuple(fc.constantFrom('base64', 'base64offset|contains', 'utf16le|base64', 'wide|base64offset'), wildcards),
  fc.tuple(fc.constantFrom('cidr', 'cidr|neq'), anyOf(networks)),
  fc.tuple(fc.constantFrom('fieldref', 'fieldref|endswith', 'fieldref|re'), anyOf(names)),
);
const condition = fc.oneof(
  fc.constantFrom('a', 'not a', '1 of a*', 'all of them', 'a or', ')(', 'a a', 'them', '1 of', 'a and b'),
  fc.nat(40).map((depth) => `${'('.repeat(depth)}a${')'.repeat(depth)}`),
  fc.nat(300).map((times) => `${'not '.repeat(times)}a`),
  fc.nat(300).map((times) => `${'a or not a and '.repeat(times)}a`),
);
const ruleText = fc
  .tuple(fc.constantFrom('CommandLine', 'Arguments', 'ArgumentPath', 'Image', ''), test, condition)
  .map(([field, [modifier, value], text]) => {
    const key = modifier === '' ? field : `${field}|${modifier}`;
    return aRuleText({
      detection: `a: {${JSON.stringify(key)}: ${JSON.stringify(value)}}\ncondition: ${JSON.stringify(text)}`,
    });
  });

/** Long enough for any work that is more than linear in it never to end. */
const longText = `${'a'.repeat(20_000)}!`;
const events = [aLine({ binary: '/bin/a', arguments: longText }), aLine({ binary: '/bin/a', arguments: '-a /ſ/a?a' })];

describe('a rule of odd patterns', () => {
  it('is refused with a line and a reason, or holds for what it holds for without the index', () => {
    let [accepted, refused] = [0, 0];
    fc.assert(
      fc.property(ruleText, (text) => {
        const { rule, faults } = parseOne(text, 'odd.yml');
        if (rule === null) {
          refused += 1;
          expect(faults.length).toBeGreaterThan(0);
          for (const { line, message } of faults) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(text.split('\n').length);
            expect(message).not.toBe('');
            expect(message.length).toBeLessThan(500);
          }
          return;
        }
        accepted += 1;
        const detector = compileRules([rule]);
        const alone = compileRule(rule, new FieldSlots());
        for (const event of events.map(decoded)) {
          const { matches } = detector.grade(event);
          const isOfType = alone.types?.has(event.view.type) ?? true;
          expect(matches.length === 1).toBe(isOfType && alone.holds(new EventTexts(event)));
        }
      }),
      { numRuns: 500 },
    );
    // neither kind may be missing, or nothing is tried
    expect(Math.min(accepted, refused)).toBeGreaterThan(25);
  });
});
