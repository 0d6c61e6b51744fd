import { describe, expect, it } from '@jest/globals';
import { compactHookOf, hookOf, hooks, plainFunctionName } from './hooks.ts';

describe('plainFunctionName', () => {
  it.each(['__x64_sys_openat', '__arm64_sys_openat', '__ia32_sys_openat', 'sys_openat'])('strips %s', (name) => {
    expect(plainFunctionName(name)).toBe('sys_openat');
  });

  it.each(['', 'tcp_connect', '__sys_setuid', '__x64', 'do__x64_sys_open'])('leaves %j as it is', (name) => {
    expect(plainFunctionName(name)).toBe(name);
  });

  it('strips once', () => {
    expect(plainFunctionName('__x64___x64_sys_open')).toBe('__x64_sys_open');
  });
});

describe('hookOf', () => {
  it.each(['__x64_sys_setuid', 'sys_setuid', '__sys_setuid'])('knows setuid as %s', (name) => {
    expect(hookOf(name)?.operation).toBe('setuid');
  });

  it.each([
    ['file_open', 'open'],
    ['security_file_open', 'open'],
    ['bprm_check_security', 'check_exec'],
    ['socket_connect', 'connect'],
    ['kernel_read_file', 'kernel_read'],
  ])('knows the hook %s of a kprobe and of an LSM as %s', (name, operation) => {
    expect(hookOf(name)?.operation).toBe(operation);
  });

  it.each(['', 'constructor', '__proto__', 'toString', 'do_something', 'security_'])('does not know %j', (name) => {
    expect(hookOf(name)).toBeUndefined();
  });
});

describe('compactHookOf', () => {
  it('knows only functions that have a verb of their own', () => {
    expect(compactHookOf('__x64_sys_setuid')?.verb).toBe('🔑 setuid ');
    expect(compactHookOf('security_file_open')).toBeUndefined();
  });

  it('does not know other names of the same call, as tetra does not', () => {
    expect(compactHookOf('__sys_setuid')).toBeUndefined();
    expect(compactHookOf('file_permission')).toBeUndefined();
  });
});

describe('every hook', () => {
  it.each([...hooks])('reads anything without throwing: %s', (_name, hook) => {
    for (const args of [[], [null], [{}], [{ int_arg: 'x' }, { string_arg: 7 }], [{ sock_arg: [] }, 1, 'a', []]]) {
      for (const value of Object.values(hook.read?.(args) ?? {})) expect(typeof value).toBe('string');
    }
  });

  it('stands under a name without prefix', () => {
    for (const name of hooks.keys()) expect(plainFunctionName(name)).toBe(name);
  });
});
