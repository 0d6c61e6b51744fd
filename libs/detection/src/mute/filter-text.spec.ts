import { describe, expect, it } from '@jest/globals';
import { muteFields, type MuteValue } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { compileRules } from '../match/compile-rules.ts';
import { parseSigma } from '../parse/parse-sigma.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { aMute } from '../testing/a-mute.ts';
import { decoded } from '../testing/decoded.ts';
import { filterTextOf } from './filter-text.ts';
import { compileMute, HitTexts } from './mute-test.ts';
import { muteValuesOf } from './mute-values.ts';

const ruleId = '5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b';
const rule = `title: Curl
id: ${ruleId}
logsource: { product: linux, category: process_creation }
detection: { curl: { Image|endswith: /curl }, condition: curl }
level: high`;
const logsource = { product: 'linux', category: 'process_creation' } as const;
const anException = (values: readonly MuteValue[], reason = 'it may') => ({
  ...aMute({ kind: 'EXCEPTION', ruleId, values, reason, untilMs: null }),
  logsource,
});

/** Whether the rule matches with the exception on it. */
const isFound = (text: string, line: string): boolean => {
  const files = [parseSigma(rule, 'rule.yml'), parseSigma(text, 'exception.yml')];
  const set = assembleRules(files);
  expect([...set.faults, ...set.warnings]).toEqual([]);
  return compileRules(set.rules).grade(decoded(line)).matches.length > 0;
};

const ran = (args: string, namespace = 'shop') =>
  aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: args, namespace, pod: 'web-1', workload: 'web' });

describe('filterTextOf', () => {
  it('is a file of Sigma that hides what it describes, and no more', () => {
    const text = filterTextOf(anException([{ field: 'Namespace', value: 'shop' }]));
    expect([isFound(text, ran('x')), isFound(text, ran('x', 'bank'))]).toEqual([false, true]);
    expect(text).toContain('condition: "not excepted"');
  });

  it('tells who made it, why and until when', () => {
    const [filter] = parseSigma(
      filterTextOf({ ...anException([{ field: 'Node', value: 'n' }], 'two\nlines: "so"'), untilMs: 0 }),
      'x.yml',
    ).filters;
    expect(filter).toMatchObject({
      title: 'Exception: two lines: "so"',
      author: 'ann',
      date: '1970-01-01',
      description: 'two\nlines: "so"\nUntil 1970-01-01T00:00:00.000Z.',
    });
  });

  it('means what a preview of it says, whatever the values', () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      '*',
      '?',
      '\\',
      '"',
      "'",
      ': ',
      '#',
      ' ',
      '\n',
      '\t',
      '→',
      '%',
      'null',
      '1',
    );
    const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(...muteFields), (args, value, field) => {
        const line = ran(args);
        const exception = anException([{ field, value }]);
        const isMet = compileMute(exception)(new HitTexts(ruleId, aGradedEvent({ line })));
        expect(isFound(filterTextOf(exception), line)).toBe(!isMet);
      }),
      { numRuns: 200 },
    );
  });

  it('hides the event that its values were taken from', () => {
    const letters = fc.string({ unit: fc.constantFrom('*', '?', '\\', '"', 'x', ' ', "'"), maxLength: 30 });
    fc.assert(
      fc.property(letters, (args) => {
        const line = ran(args);
        const values = muteValuesOf(aGradedEvent({ line }));
        expect(values.map(({ field }) => field)).toEqual(
          expect.arrayContaining(['Namespace', 'Workload', 'Image', 'CommandLine']),
        );
        expect(isFound(filterTextOf(anException(values)), line)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe('muteValuesOf', () => {
  it('asks by its beginning for a text that is too long', () => {
    const event = aGradedEvent({ line: ran('*'.repeat(5000)) });
    const value = muteValuesOf(event).find(({ field }) => field === 'CommandLine') as MuteValue;
    expect(value.value.length).toBeLessThanOrEqual(2000);
    expect(value.value).toMatch(/[^\\]\*$|\\\*\*$/);
    expect(compileMute(aMute({ values: [value] }))(new HitTexts('r', event))).toBe(true);
  });
});
