import { describe, expect, it } from '@jest/globals';
import { chipsOf, countConditions } from './conditions.ts';

describe('chipsOf', () => {
  it('shows what has no field of its own', () => {
    expect(chipsOf({ severity: ['HIGH'], type: ['test'], namespace: ['a'], pod: ['p', 'q'], text: 'x' })).toEqual([
      { field: 'pod', value: 'p' },
      { field: 'pod', value: 'q' },
      { field: 'text', value: 'x' },
    ]);
  });

  it('shows namespaces that the field can’t: several, or that of host processes', () => {
    expect(chipsOf({ namespace: [''] })).toEqual([{ field: 'namespace', value: '' }]);
    expect(chipsOf({ namespace: ['a', 'b'] })).toHaveLength(2);
  });
});

describe('countConditions', () => {
  it('counts the fields that hold a condition', () => {
    expect(countConditions({ severity: [], text: '', pod: ['p'], namespace: [''] })).toBe(2);
  });
});
