import { describe, expect, it } from '@jest/globals';
import { readHook } from './read-hook.ts';

describe('readHook', () => {
  it('reads a function it does not know by the types of its arguments', () => {
    const args = [{ file_arg: { path: '/etc/passwd' } }, { sock_arg: { daddr: '203.0.113.9', dport: 22 } }];
    expect(readHook('do_something', args)).toEqual({
      operation: '',
      path: '/etc/passwd',
      destination: '203.0.113.9:22',
      object: '',
    });
  });

  it('reads a function it knows by its table', () => {
    const args = [{ int_arg: -100 }, { string_arg: '/etc/shadow' }, { int_arg: 0 }];
    expect(readHook('__x64_sys_openat', args)).toEqual({
      operation: 'open',
      path: '/etc/shadow',
      destination: '',
      object: '',
      target: '/etc/shadow',
    });
  });

  it('prefers a file to a name for the path', () => {
    const args = [{ string_arg: 'shadow' }, { file_arg: { path: '/etc/shadow' } }];
    expect(readHook('sys_openat', args).path).toBe('/etc/shadow');
  });

  it.each([[undefined], [null], ['text'], [{}], [[]]])('reads nothing of the arguments %j', (args) => {
    expect(readHook('do_something', args)).toEqual({ operation: '', path: '', destination: '', object: '' });
  });
});
