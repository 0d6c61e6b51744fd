import { describe, expect, it } from '@jest/globals';
import { readHook } from './read-hook.ts';

const file = { file_arg: { path: '/etc/passwd', permission: '-rw-r--r--' } };
const passwd = { path: '/etc/passwd', target: '/etc/passwd' };

describe('functions about a file', () => {
  it.each([
    ['fd_install', [{ int_arg: 3 }, file], { operation: 'open', ...passwd }],
    ['__x64_sys_close', [file], { operation: 'close', ...passwd }],
    ['sys_open', [{ string_arg: 'a.txt' }, { int_arg: 0 }], { operation: 'open', path: 'a.txt', target: 'a.txt' }],
    ['sys_openat', [{ int_arg: -100 }, { string_arg: 'a.txt' }], { operation: 'open', path: 'a.txt', target: 'a.txt' }],
    ['sys_read', [file], { operation: 'read', ...passwd }],
    ['sys_write', [file, { bytes_arg: '' }], { operation: 'write', ...passwd }],
    ['security_path_truncate', [{ path_arg: { path: '/etc/passwd' } }], { operation: 'truncate', ...passwd }],
    ['security_file_open', [file], { operation: 'open', path: '/etc/passwd' }],
    ['sys_unlinkat', [{ int_arg: 5 }, { string_arg: '/tmp/x' }], { operation: 'delete', path: '/tmp/x' }],
    ['sys_rename', [{ string_arg: 'a' }, { string_arg: 'b' }], { operation: 'rename', path: 'a', object: 'b' }],
    [
      'sys_linkat',
      [{ string_arg: 'a' }, { int_arg: 1 }, { string_arg: 'b' }],
      { operation: 'link', path: 'a', object: 'b' },
    ],
    ['security_bprm_check', [{ linux_binprm_arg: { path: '/bin/sh' } }], { operation: 'check_exec', path: '/bin/sh' }],
  ])('%s', (name, args, reading) => {
    expect(readHook(name, args)).toMatchObject(reading);
  });

  it.each([
    [[file, { bytes_arg: 'AA==' }, { size_arg: '627' }], '/etc/passwd 627 bytes'],
    [[file, { truncated_bytes_arg: { orig_size: '9' } }, { size_arg: '65536' }], '/etc/passwd 65536 bytes'],
    [[file, {}, {}], '/etc/passwd 0 bytes'],
    [[file, { size_arg: '4' }], '/etc/passwd'],
    [[{ file_arg: { path: '/a b' } }, {}, { size_arg: '1' }], '"/a b" 1 bytes'],
    [[], ''],
  ])('tells the size asked for: %j', (args, target) => {
    expect(readHook('__x64_sys_write', args).target).toBe(target);
    expect(readHook('__arm64_sys_read', args).target).toBe(target);
  });

  it.each([
    [2, 'write'],
    [4, 'read'],
    [1, 'access'],
    [6, 'access'],
    ['2', 'write'],
  ])('takes the permission mask %j for %s', (mask, operation) => {
    const reading = readHook('security_file_permission', [file, { int_arg: mask }]);
    expect(reading).toMatchObject({ operation, ...passwd });
  });

  it('takes a permission without a mask for an access', () => {
    expect(readHook('security_file_permission', [file])).toMatchObject({ operation: 'access', ...passwd });
  });

  it.each([
    [0, ''],
    [1, 'r'],
    [2, 'w'],
    [3, 'rw'],
    [5, 'rx'],
    [7, 'rwx'],
    [8, ''],
  ])('takes the memory protection %d for %j', (protection, object) => {
    const reading = readHook('security_mmap_file', [file, { uint_arg: protection }, { uint_arg: 2 }]);
    expect(reading).toMatchObject({ operation: 'mmap', object, ...passwd });
  });
});
