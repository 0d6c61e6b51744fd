import { describe, expect, it } from '@jest/globals';
import { readHook } from './read-hook.ts';

const two = [{ string_arg: '/dev/sda1' }, { string_arg: '/mnt' }];
const program = { ProgType: 'BPF_PROG_TYPE_KPROBE', ProgName: 'amazing', InsnCnt: 2048 };
const map = { MapType: 'BPF_MAP_TYPE_HASH', MapName: 'counts', KeySize: 4, ValueSize: 8, MaxEntries: 100 };

describe('functions about the whole system', () => {
  it.each([
    ['__x64_sys_mount', two, { operation: 'mount', object: '/dev/sda1', path: '/mnt', target: '/dev/sda1 /mnt' }],
    ['sys_pivot_root', two, { operation: 'pivot_root', object: '/dev/sda1', target: '/dev/sda1 /mnt' }],
    ['sys_umount', [{ string_arg: '/mnt' }], { operation: 'unmount', path: '/mnt' }],
    ['__x64_sys_clock_settime', [{ int_arg: 0 }], { operation: 'set_clock', target: '' }],
    ['proc_exec_connector', [], { operation: '', target: '' }],
    [
      'bpf_check',
      [{ bpf_attr_arg: program }],
      { operation: 'bpf_load', object: 'amazing', target: 'BPF_PROG_TYPE_KPROBE amazing instruction count 2048' },
    ],
    ['security_bpf_prog', [{ bpf_prog_arg: program }], { operation: 'bpf_load', object: 'amazing' }],
    [
      'security_bpf_map_alloc',
      [{ bpf_map_arg: map }],
      {
        operation: 'bpf_map',
        object: 'counts',
        target: 'BPF_MAP_TYPE_HASH counts key size 4 value size 8 max entries 100',
      },
    ],
    ['security_bpf_map_create', [{ bpf_map_arg: map }], { operation: 'bpf_map', object: 'counts' }],
    [
      'security_perf_event_alloc',
      [{ perf_event_arg: { Type: 'PERF_TYPE_TRACEPOINT', KprobeFunc: 'commit_creds' } }],
      { operation: 'perf_event', object: 'commit_creds', target: 'PERF_TYPE_TRACEPOINT commit_creds' },
    ],
    ['security_kernel_module_request', [{ string_arg: 'fs-xfs' }], { operation: 'module_request', object: 'fs-xfs' }],
    ['security_kernel_read_file', [{ file_arg: { path: '/x.ko' } }], { operation: 'kernel_read', path: '/x.ko' }],
    ['do_init_module', [{ module_arg: { name: 'xfs' } }], { operation: 'module_load', object: 'xfs' }],
    ['free_module', [{ module_arg: { name: 'xfs' } }], { operation: 'module_unload', object: 'xfs' }],
  ])('%s of %j', (name, args, reading) => {
    expect(readHook(name, args)).toMatchObject(reading);
  });

  it.each(['bpf_check', 'security_bpf_map_alloc', 'security_perf_event_alloc'])(
    'shows nothing where %s has no argument',
    (name) => {
      expect(readHook(name, [])).toMatchObject({ object: '', target: '' });
    },
  );

  it('names a program by its type where it has no name', () => {
    expect(readHook('bpf_check', [{ bpf_attr_arg: { ProgType: 'XDP' } }])).toMatchObject({
      object: 'XDP',
      target: 'XDP  instruction count 0',
    });
  });

  it('tells two mounts with blanks apart', () => {
    const target = (a: string, b: string) => readHook('sys_mount', [{ string_arg: a }, { string_arg: b }]).target;
    expect(target('a b', 'c')).toBe('"a b" c');
    expect(target('a', 'b c')).toBe('a "b c"');
  });
});
