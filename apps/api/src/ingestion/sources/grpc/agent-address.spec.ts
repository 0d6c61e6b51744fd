import { describe, expect, it } from '@jest/globals';
import { parseAgentAddress } from './agent-address.ts';

describe('an agent’s address', () => {
  it.each([
    ['10.0.0.1:54321', 'dns:10.0.0.1:54321', false],
    ['worker-1.example:1', 'dns:worker-1.example:1', false],
    ['[fd00::1]:65535', 'dns:[fd00::1]:65535', false],
    ['unix:///var/run/tetragon/tetragon.sock', 'unix:///var/run/tetragon/tetragon.sock', true],
  ])('may be %s', (text, target, isUnix) => {
    expect(parseAgentAddress(text)).toEqual({ text, target, isUnix });
  });

  it.each([
    '',
    'worker-1',
    ':54321',
    'worker-1:',
    'worker-1:0',
    'worker-1:65536',
    'fd00::1:54321',
    'a b:1',
    'unix:',
    'unix://',
    'unix:///',
    'http://a:1',
  ])('is not %j', (text) => {
    expect(parseAgentAddress(text)).toBeNull();
  });
});
