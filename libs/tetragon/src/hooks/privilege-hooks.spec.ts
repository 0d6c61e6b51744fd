import { describe, expect, it } from '@jest/globals';
import { readHook } from './read-hook.ts';

describe('functions about privileges', () => {
  it.each([
    ['__x64_sys_setuid', [{ int_arg: 0 }], { operation: 'setuid', object: '0', target: '0' }],
    ['__x64_sys_setuid', [{ uint_arg: 1000 }], { operation: 'setuid', object: '1000', target: '1000' }],
    ['__x64_sys_setuid', [], { operation: 'setuid', object: '', target: '' }],
    ['__x64_sys_setgid', [{ int_arg: 5 }], { operation: 'setgid', object: '5' }],
    ['__sys_setresuid', [{ int_arg: 0 }, { int_arg: 1 }], { operation: 'setuid', object: '0' }],
    ['commit_creds', [{ process_credentials_arg: { uid: 0 } }], { operation: 'change_credentials' }],
    ['create_user_ns', [], { operation: 'new_user_namespace' }],
    ['security_capset', [], { operation: 'change_capabilities' }],
    ['sys_ptrace', [{ int_arg: 7 }], { operation: 'trace' }],
    [
      'cap_capable',
      [{ user_ns_arg: {} }, { capability_arg: { value: 34, name: 'CAP_SYSLOG' } }],
      { operation: 'check_capability', object: 'CAP_SYSLOG' },
    ],
  ])('%s of %j', (name, args, reading) => {
    expect(readHook(name, args)).toMatchObject(reading);
  });

  it.each([
    [0, 'any'],
    [0x80, 'time'],
    [0x20000, 'mnt'],
    [0x2000000, 'cgroup'],
    [0x4000000, 'uts'],
    [0x8000000, 'ipc'],
    [0x10000000, 'user'],
    [0x20000000, 'pid'],
    [0x40000000, 'net'],
    [0x60000000, ''],
    [-1, ''],
  ])('knows the kind of namespace %d as %j', (flag, kind) => {
    const reading = readHook('__x64_sys_setns', [{ int_arg: 3 }, { int_arg: flag }]);
    expect(reading).toMatchObject({ operation: 'setns', object: kind, target: kind });
  });

  it('does not take the descriptor for the kind of namespace', () => {
    expect(readHook('__x64_sys_setns', [{ int_arg: 0 }])).toMatchObject({ object: '', target: '' });
  });
});
