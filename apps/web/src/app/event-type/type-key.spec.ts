import { describe, expect, it } from '@jest/globals';
import { knownEventTypes } from '@tetrascope/contracts';
import { typeKey } from './type-key.ts';

describe('typeKey', () => {
  it('names every known type', () => {
    for (const type of knownEventTypes) expect(typeKey(type)).toBe(`type.${type}`);
  });

  it('takes any other for another, also one that every object has', () => {
    expect([typeKey('process_connect'), typeKey('toString'), typeKey('')]).toEqual([
      'type.other',
      'type.other',
      'type.other',
    ]);
  });
});
