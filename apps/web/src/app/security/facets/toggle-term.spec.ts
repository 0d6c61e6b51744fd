import { describe, expect, it } from '@jest/globals';
import { facetFields, parseFilter, severities } from '@tetrascope/contracts';
import fc from 'fast-check';
import { senseOf, toggleTerm } from './toggle-term.ts';

describe('toggleTerm', () => {
  it.each([
    ['', 'namespace', 'shop', 'in', 'namespace:shop'],
    ['curl', 'namespace', 'shop', 'in', 'curl namespace:shop'],
    ['curl', 'namespace', 'shop', 'out', 'curl -namespace:shop'],
    ['namespace:shop curl', 'namespace', 'shop', 'in', 'curl'],
    ['namespace:shop curl', 'namespace', 'shop', 'out', 'curl -namespace:shop'],
    ['-namespace:shop,bank', 'namespace', 'shop', 'in', '-namespace:bank namespace:shop'],
    ['namespace:shop,bank', 'namespace', 'shop', 'in', 'namespace:bank'],
    ['namespace:~shop', 'namespace', 'shop', 'in', 'namespace:~shop namespace:shop'],
    ['pod:shop', 'namespace', 'shop', 'in', 'pod:shop namespace:shop'],
    ['severity:>=HIGH', 'severity', 'HIGH', 'out', 'severity:>=HIGH -severity:HIGH'],
    ['severity:HIGH', 'severity', 'HIGH', 'in', ''],
    ['', 'binary', '/opt/a b,c', 'in', 'binary:"/opt/a b,c"'],
    ['naemspace:a', 'pod', 'web-1', 'in', 'naemspace:a pod:web-1'],
  ] as const)('of %j and %s %j (%s) makes %j', (query, field, value, sense, result) =>
    expect(toggleTerm(query, field, value, sense)).toBe(result),
  );

  it('is undone by doing it again, and says what the query then says', () => {
    const fields = fc.constantFrom(...facetFields);
    const senses = fc.constantFrom('in' as const, 'out' as const);
    const queries = fc.constantFrom('', 'curl', '-pod:web', 'uid:>=1000 "a b"');
    fc.assert(
      fc.property(queries, fields, fc.string({ minLength: 1 }), senses, (query, field, text, sense) => {
        const value = field === 'severity' ? (severities[text.length % 4] ?? 'LOW') : text;
        const once = toggleTerm(query, field, value, sense);
        expect(parseFilter(once).fault).toBeNull();
        expect(senseOf(once, field, value)).toBe(sense);
        expect(toggleTerm(once, field, value, sense)).toBe(query);
      }),
    );
  });
});
