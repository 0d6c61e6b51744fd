import { describe, expect, it } from '@jest/globals';
import { readPayload } from './read-payload.ts';

const silent = { functionName: '', operation: '', path: '', destination: '', object: '', target: '' };

describe('readPayload', () => {
  it('says of an exec only that it is one', () => {
    expect(readPayload('process_exec', { function_name: 'x' })).toEqual({ ...silent, operation: 'exec' });
  });

  it.each([
    [{}, '0'],
    [{ status: 0 }, '0'],
    [{ status: 137 }, '137'],
    [{ signal: 'SIGKILL' }, 'SIGKILL'],
    [{ signal: 'SIGKILL', status: 9 }, 'SIGKILL'],
    [{ signal: 9, status: 1 }, '1'],
    [{ status: 1e999 }, '0'],
    [{ signal: 'odd one' }, '"odd one"'],
  ])('reads the exit %j as %s', (event, target) => {
    expect(readPayload('process_exit', event)).toEqual({ ...silent, operation: 'exit', target });
  });

  it('shows the name of a kprobe that tetra has no text for', () => {
    const args = [{ file_arg: { path: '/etc/passwd' } }];
    expect(readPayload('process_kprobe', { function_name: 'security_file_open', args })).toEqual({
      ...silent,
      functionName: 'security_file_open',
      operation: 'open',
      path: '/etc/passwd',
      target: 'security_file_open',
    });
  });

  it('shows what a kprobe that tetra has a text for is about', () => {
    const event = { function_name: '__x64_sys_setuid', args: [{ int_arg: 0 }] };
    expect(readPayload('process_kprobe', event)).toMatchObject({ operation: 'setuid', object: '0', target: '0' });
  });

  it('shows the name of a kprobe that only resembles one tetra has a text for', () => {
    const event = { function_name: '__sys_setuid', args: [{ int_arg: 0 }] };
    expect(readPayload('process_kprobe', event)).toMatchObject({ operation: 'setuid', target: '__sys_setuid' });
  });

  it('always shows the name of an LSM hook, and still reads its arguments', () => {
    const event = { function_name: 'file_open', args: [{ file_arg: { path: '/etc/shadow' } }] };
    expect(readPayload('process_lsm', event)).toMatchObject({
      operation: 'open',
      path: '/etc/shadow',
      target: 'file_open',
    });
  });

  it.each([
    [[{ syscall_id: { id: 59, abi: 'x64' } }], 'x64/59'],
    [[{ syscall_id: { id: 59 } }], '59'],
    [[{ long_arg: '321' }], '321'],
    [[{ size_arg: '2' }], '2'],
    [[], ''],
    ['no list', ''],
    [[null], ''],
  ])('reads the system call of %j as %j', (args, object) => {
    const reading = readPayload('process_tracepoint', { subsys: 'raw_syscalls', event: 'sys_enter', args });
    expect(reading).toMatchObject({ functionName: 'raw_syscalls/sys_enter', object, target: object || 'unknown' });
  });

  it('reads a tracepoint', () => {
    expect(readPayload('process_tracepoint', { subsys: 'sched', event: 'sched_switch' })).toMatchObject({
      functionName: 'sched/sched_switch',
      target: 'sched sched_switch',
    });
    expect(readPayload('process_tracepoint', {}).functionName).toBe('');
  });

  it('reads what a loader maps, with its build id', () => {
    expect(readPayload('process_loader', { path: '/lib/libc.so.6', buildid: 'AQID' })).toEqual({
      ...silent,
      operation: 'load',
      path: '/lib/libc.so.6',
      target: '010203 /lib/libc.so.6',
    });
    expect(readPayload('process_loader', { path: '/lib/libc.so.6' }).target).toBe('/lib/libc.so.6');
  });

  it('reads probes in user space', () => {
    expect(readPayload('process_uprobe', { path: '/lib/libssl.so', symbol: 'SSL_write' })).toMatchObject({
      functionName: 'SSL_write',
      path: '/lib/libssl.so',
      target: '/lib/libssl.so SSL_write',
    });
    expect(readPayload('process_usdt', { path: '/sbin/mysqld', provider: 'mysql', name: 'query' })).toMatchObject({
      functionName: 'mysql/query',
      path: '/sbin/mysqld',
      target: '/sbin/mysqld mysql query',
    });
    expect(readPayload('process_usdt', {}).functionName).toBe('');
  });

  it.each([
    ['THROTTLE_START', 'throttle_start', 'START a.scope'],
    ['THROTTLE_STOP', 'throttle_stop', 'STOP  a.scope'],
    ['THROTTLE_UNKNOWN', '', ' a.scope'],
  ])('reads a throttle %s', (type, operation, target) => {
    expect(readPayload('process_throttle', { type, cgroup: 'a.scope' })).toMatchObject({
      operation,
      object: 'a.scope',
      target,
    });
  });

  it.each([
    [10, '10'],
    ['18446744073709551615', '18446744073709551615'],
    [undefined, '0'],
    ['many', '0'],
  ])('reads %j dropped events as %s', (number, object) => {
    expect(readPayload('rate_limit_info', { number_of_dropped_process_events: number })).toMatchObject({
      object,
      target: `${object} events dropped`,
    });
  });

  it.each([
    ['process_connect', 'connect'],
    ['process_close', 'close_socket'],
    ['process_listen', 'listen'],
    ['process_accept', 'accept'],
  ])('reads the network event %s', (type, operation) => {
    expect(readPayload(type, { ip: '::', port: 80 })).toMatchObject({ operation, destination: '[::]:80' });
  });

  it.each(['test', 'process_dream', '__proto__', 'constructor'])('says nothing of %s', (type) => {
    expect(readPayload(type, { function_name: 'x', path: '/x' })).toEqual(silent);
  });

  it('quotes what could be mistaken for another field', () => {
    expect(readPayload('process_kprobe', { function_name: 'a b' }).target).toBe('"a b"');
    expect(readPayload('process_uprobe', { path: '/a b', symbol: 'c\n' }).target).toBe('"/a b" "c\\n"');
    expect(readPayload('process_throttle', { type: 'THROTTLE_START', cgroup: 'a b' }).target).toBe('START "a b"');
  });
});
