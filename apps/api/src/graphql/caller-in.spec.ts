import { describe, expect, it } from '@jest/globals';
import { callerIn, userHeader } from './caller-in.ts';

const named = (bytes: Buffer): string => callerIn({ [userHeader]: bytes.toString('latin1') });

describe('who calls', () => {
  it.each(['duty', '王小明', 'José'])('is read as it was sent: %s', (name) => {
    expect(named(Buffer.from(name))).toBe(name);
  });

  it('is read as Latin-1 where it is no UTF-8', () => {
    expect(named(Buffer.from('José', 'latin1'))).toBe('José');
  });

  it('has a name of its own where none is told', () => {
    expect(callerIn({})).toBe('local');
  });
});
