import { describe, expect, it } from '@jest/globals';
import { verb } from './hook.ts';

describe('verb', () => {
  it('gives the word seven columns', () => {
    expect(verb('💥', 'exit')).toBe('💥 exit   ');
    expect(verb('🚀', 'process')).toBe('🚀 process');
  });

  it('never cuts a longer word', () => {
    expect(verb('⏰', 'clock_settime')).toBe('⏰ clock_settime');
  });
});
