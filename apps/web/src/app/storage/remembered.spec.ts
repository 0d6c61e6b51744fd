import { beforeEach, describe, expect, it } from '@jest/globals';
import { recall, remember } from './remembered.ts';

describe('what is remembered', () => {
  beforeEach(() => localStorage.clear());

  it('comes back', () => {
    remember('colour', 'red');
    expect(recall('colour', ['red', 'blue'], 'blue')).toBe('red');
  });

  it('is forgotten when it is no longer on offer', () => {
    remember('colour', 'mauve');
    expect(recall('colour', ['red', 'blue'], 'blue')).toBe('blue');
  });
});
