import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxFilterTerms, maxFilterTextLength, maxFilterValueLength, maxFilterValues } from './filter-bounds.ts';
import { testSigns } from './filter-fields.ts';
import { explainFilterTextFault, type FilterTextFaultCode } from './filter-text-fault.ts';
import { filterSchema, type FilterTerm } from './filter.ts';
import { parseFilter } from './parse-filter.ts';

const term = (field: string, test: string, values: readonly (string | number)[], negated = false) =>
  ({ field, test, values, negated }) as FilterTerm;

describe('the text of a filter', () => {
  it('is terms apart by blanks, all of which must hold', () => {
    const text = 'namespace:fintech-demo -binary:/usr/bin/curl severity:>=HIGH "10.0.0.8"';
    expect(parseFilter(text)).toEqual({
      fault: null,
      filter: {
        terms: [
          term('namespace', 'is', ['fintech-demo']),
          term('binary', 'is', ['/usr/bin/curl'], true),
          term('severity', 'at_least', ['HIGH']),
          term('text', 'contains', ['10.0.0.8']),
        ],
      },
    });
  });

  it.each(['', '  ', '\t\n', '\u3000'])('lets everything through where it is %j', (text) => {
    expect(parseFilter(text)).toEqual({ filter: { terms: [] }, fault: null });
  });

  it.each<[string, FilterTerm]>([
    ['pod:a', term('pod', 'is', ['a'])],
    ['POD:a', term('pod', 'is', ['a'])],
    ['pod:~a', term('pod', 'contains', ['a'])],
    ['pod:^a', term('pod', 'starts_with', ['a'])],
    ['pod:$a', term('pod', 'ends_with', ['a'])],
    ['pod:=~^a.*', term('pod', 'regex', ['^a.*'])],
    ['pod:"~a"', term('pod', 'is', ['~a'])],
    ['pod:~"~a"', term('pod', 'contains', ['~a'])],
    ['pod:=a', term('pod', 'is', ['=a'])],
    ['binary:<kernel>', term('binary', 'is', ['<kernel>'])],
    ['namespace:""', term('namespace', 'is', [''])],
    ['namespace:a,"",b', term('namespace', 'is', ['a', '', 'b'])],
    ['-namespace:a,b', term('namespace', 'is', ['a', 'b'], true)],
    ['pod:-a', term('pod', 'is', ['-a'])],
    ['arguments:~"-rf /"', term('arguments', 'contains', ['-rf /'])],
    ['arguments:"a, \\"b\\" \\\\ \\n"', term('arguments', 'is', ['a, "b" \\ \\n'])],
    ['arguments:C:\\x', term('arguments', 'is', ['C:\\x'])],
    ['destination:$:443', term('destination', 'ends_with', [':443'])],
    ['pid:7', term('pid', 'is', [7])],
    ['pid:007', term('pid', 'is', [7])],
    ['uid:0,1000', term('uid', 'is', [0, 1000])],
    ['uid:<=4294967295', term('uid', 'at_most', [4_294_967_295])],
    ['pid:>100', term('pid', 'above', [100])],
    ['pid:<100', term('pid', 'below', [100])],
    ['severity:low,High', term('severity', 'is', ['LOW', 'HIGH'])],
    ['severity:<MEDIUM', term('severity', 'below', ['MEDIUM'])],
    ['time:>=2026-03-01T08:00:00Z', term('time', 'at_least', ['2026-03-01T08:00:00Z'])],
    ['time:<2026-03-01T08:00+08:00', term('time', 'below', ['2026-03-01T08:00+08:00'])],
    ['curl', term('text', 'contains', ['curl'])],
    ['-curl,wget', term('text', 'contains', ['curl', 'wget'], true)],
    ['"-curl"', term('text', 'contains', ['-curl'])],
    ['"pod:a"', term('text', 'contains', ['pod:a'])],
    ['10.0.0.8:443', term('text', 'contains', ['10.0.0.8:443'])],
    ['[::1]:53', term('text', 'contains', ['[::1]:53'])],
    ['tetragon:{"pid":[1]}', term('tetragon', 'is', ['{"pid":[1]}'])],
    [
      '-tetragon:{ "labels": [ "a in (b, c)", "}\\"{" ] },{}',
      term('tetragon', 'is', ['{"labels":["a in (b, c)","}\\"{"]}', '{}'], true),
    ],
    ['敏感,文件', term('text', 'contains', ['敏感', '文件'])],
  ])('reads %s', (text, expected) => {
    expect(parseFilter(`  ${text} `)).toEqual({ filter: { terms: [expected] }, fault: null });
  });

  it('asks who knows regular expressions about them', () => {
    const regexFaultOf = (pattern: string) => (pattern === '(' ? 'that lacks a )' : null);
    const check = { regexFaultOf, tetragonFaultOf: () => null };
    expect(parseFilter('pod:=~(a) node:( path:=~x,( ', check).fault).toEqual({
      code: 'not_a_regex',
      position: 26,
      facts: { found: '(', reason: 'that lacks a )' },
    });
  });

  it('asks who knows Tetragon about its filters', () => {
    const check = { regexFaultOf: () => null, tetragonFaultOf: (json: string) => `no ${json}` };
    expect(parseFilter('tetragon:{ "a": 1 }', check).fault).toEqual({
      code: 'not_a_tetragon_filter',
      position: 9,
      facts: { found: '{ "a": 1 }', reason: 'no {"a":1}' },
    });
  });
});

describe('a fault', () => {
  const many = (count: number, one: string, between: string) => Array.from({ length: count }, () => one).join(between);

  it.each<[string, FilterTextFaultCode, number, string]>([
    ['a naemspace:x', 'unknown_field', 2, 'there is no field "naemspace": use namespace, pod,'],
    ['-https://x', 'unknown_field', 1, 'or put the text in double quotes'],
    ['text:x', 'unknown_field', 0, 'there is no field "text"'],
    ['toString:x', 'unknown_field', 0, 'there is no field "toString"'],
    [`${'x'.repeat(90)}:1`, 'unknown_field', 0, `"${'x'.repeat(40)}…"`],
    ['pod:', 'missing_value', 4, 'pod needs a value'],
    ['pod:~ x', 'missing_value', 5, 'pod needs a value'],
    ['pod:a,', 'missing_value', 6, 'pod needs a value'],
    ['pod:a,,b', 'missing_value', 6, 'pod needs a value'],
    ['-', 'empty_word', 1, 'write some here'],
    ['a ""', 'empty_word', 2, 'no text to look for'],
    ['a, b', 'empty_word', 2, 'no text to look for'],
    ['pod:a pod:"b c', 'unclosed_quote', 10, 'put another behind the value'],
    ['"\\"', 'unclosed_quote', 0, 'the double quote is not closed'],
    ['pod:a"b"', 'stray_quote', 5, 'put the whole value in double quotes'],
    ['pod:"a"b', 'stray_quote', 6, 'put the whole value in double quotes'],
    ['pid:x', 'not_a_number', 4, '"x" is no pid: use a whole number from 0 to 4294967295'],
    ['pid:>-1', 'not_a_number', 5, '"-1" is no pid'],
    ['uid:4294967296', 'not_a_number', 4, 'is no uid'],
    ['uid:1,""', 'not_a_number', 6, '"" is no uid'],
    ['uid:~1', 'not_a_number', 4, '"~1" is no uid'],
    ['severity:>=GRAVE', 'not_a_severity', 11, '"GRAVE" is no severity: use CRITICAL, HIGH, MEDIUM, LOW'],
    ['time:2026-03-01T08:00:00Z', 'missing_comparison', 5, 'put one of >= <= > < before the value'],
    ['time:>=2026-02-30T08:00:00Z', 'not_a_time', 7, 'write it as 2026-03-01T08:00:00Z'],
    ['time:>=yesterday', 'not_a_time', 7, '"yesterday" is no time'],
    ['tetragon:{"a":1', 'not_a_tetragon_filter', 9, '{"a":1 is no filter of Tetragon: it must be an object'],
    ['tetragon:{}x', 'not_a_tetragon_filter', 9, '{}x is no filter'],
    ['tetragon:[]', 'not_a_tetragon_filter', 9, '[] is no filter'],
    ['tetragon: {}', 'missing_value', 9, 'tetragon needs a value'],
    [`tetragon:{"a":"${'x'.repeat(4096)}"}`, 'value_too_long', 9, 'use at most 4096 characters'],
    [many(maxFilterTerms + 1, 'a', ' '), 'too_many_terms', 64, 'use at most 32'],
    [many(maxFilterValues + 1, 'a', ','), 'too_many_values', 100, 'use at most 50 in a condition'],
    [`pod:${'x'.repeat(maxFilterValueLength + 1)}`, 'value_too_long', 4, 'use at most 4096 characters'],
    [many(5, 'x'.repeat(4000), ' '), 'too_many_characters', 16_004, 'use at most 16384 characters'],
    [' '.repeat(maxFilterTextLength + 1), 'text_too_long', 65_536, 'use at most 65536 characters'],
  ])('of %.40s is told as %s, at %i', (text, code, position, words) => {
    const { fault } = parseFilter(text);
    if (fault === null) throw new Error('the text was read');
    expect([fault.code, fault.position]).toEqual([code, position]);
    expect(explainFilterTextFault(fault)).toMatch(new RegExp(`^At character ${position + 1}: .+\\.$`, 's'));
    expect(explainFilterTextFault(fault)).toContain(words);
  });
});

describe('any text', () => {
  const pieces = [
    'pod:',
    'pid:',
    'severity:',
    'time:',
    'tetragon:',
    '{',
    '}',
    'LOW',
    '7',
    '2026-03-01T08:00:00Z',
    '"',
    '\\',
    ',',
    '-',
    ' ',
    'x',
  ];
  const grammatical = fc.array(fc.constantFrom(...pieces, ...Object.values(testSigns)), { maxLength: 40 });
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    grammatical.map((parts) => parts.join('')),
  );

  it('is a filter within its bounds, or has a fault within the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { filter, fault } = parseFilter(text);
        if (fault === null) expect(filterSchema.parse(filter)).toEqual(filter);
        else {
          expect(fault.position).toBeGreaterThanOrEqual(0);
          expect(fault.position).toBeLessThanOrEqual(text.length);
          expect(explainFilterTextFault(fault)).not.toContain('undefined');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '"',
    '\\',
    '"\\',
    ',',
    '-',
    ' ',
    'a:',
    '{',
    '{}',
    'tetragon:{',
    'pod:',
    'pod:=~',
    ':',
    'x',
    '" ',
    '"a"',
    '\u3000',
    'a,',
  ])('may be %j over and over, up to the longest', (piece) => {
    const text = piece.repeat(maxFilterTextLength).slice(0, maxFilterTextLength - 5);
    for (const each of [text, `"${text}`, `pod:"${text}`]) expect(parseFilter(each)).toHaveProperty('fault');
  });
});
