import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { decoded } from '../testing/decoded.ts';
import { fieldNames, readerOf } from './field-map.ts';

const exec: EventWish = {
  binary: '/bin/sh',
  arguments: '-c "cat /etc/passwd"',
  cwd: '/srv',
  uid: 0,
  parentBinary: '/usr/bin/node',
  node: 'n1',
};
const open: EventWish = { kind: 'kprobe', functionName: 'security_file_open', path: '/etc/shadow' };
const connect: EventWish = { kind: 'kprobe', functionName: 'tcp_connect', address: '198.51.100.7', port: 443 };
const address: EventWish = { kind: 'kprobe', args: [{ sockaddr_arg: { addr: '198.51.100.7', port: 8080 } }] };
const setuid: EventWish = { kind: 'kprobe', functionName: '__x64_sys_setuid' };

describe('readerOf', () => {
  it.each<readonly [string, EventWish, readonly string[]]>([
    ['Image', exec, ['/bin/sh']],
    ['Program', exec, ['sh']],
    ['CommandLine', exec, ['/bin/sh -c "cat /etc/passwd"', 'sh -c "cat /etc/passwd"']],
    ['Arguments', exec, ['-c "cat /etc/passwd"']],
    ['ArgumentPath', exec, ['/etc/passwd']],
    ['ParentImage', exec, ['/usr/bin/node']],
    ['CurrentDirectory', exec, ['/srv']],
    ['User', exec, ['root']],
    ['User', { uid: 1000 }, []],
    ['User', { uid: 0, payload: { process: { uid: 0, user: { name: 'admin' } } } }, ['admin']],
    ['LogonId', { payload: { process: { auid: 4294967295 } } }, ['4294967295']],
    ['TargetFilename', exec, []],
    ['TargetFilename', open, ['/etc/shadow']],
    ['DestinationIp', connect, ['198.51.100.7']],
    ['DestinationPort', connect, ['443']],
    ['DestinationPort', exec, []],
    ['DestinationPort', address, ['8080']],
    [
      'SourceIp',
      { ...connect, args: [{ sock_arg: { saddr: '10.0.0.1', sport: 4242, protocol: 'IPPROTO_TCP' } }] },
      ['10.0.0.1'],
    ],
    ['Initiated', connect, ['true']],
    ['Initiated', open, []],
    ['ProcessId', { pid: 7 }, ['7']],
    ['time', { time: '2026-01-02T03:04:05Z' }, ['2026-01-02T03:04:05Z']],
  ])('reads %s of a Linux rule', (field, wish, texts) => {
    expect(readerOf(field, 'linux')?.read(decoded(aLine(wish)))).toEqual(texts);
  });

  it.each<readonly [string, EventWish, readonly string[]]>([
    ['event_type', open, ['process_kprobe']],
    ['function_name', setuid, ['sys_setuid']],
    ['node_name', exec, ['n1']],
    ['cluster_name', exec, []],
    ['process_kprobe.function_name', setuid, ['sys_setuid']],
    ['process_kprobe.args.file_arg.path', open, ['/etc/shadow']],
    ['process_exec.process.uid', exec, ['0']],
    ['Program', exec, ['sh']],
    ['process.binary', exec, ['/bin/sh']],
    ['process.pod.namespace', { ...open, namespace: 'payment' }, ['payment']],
    ['parent.binary', exec, ['/usr/bin/node']],
    ['file_arg.path', open, ['/etc/shadow']],
    ['sock_arg.dport', connect, ['443']],
    ['int_arg', { ...open, args: [{ int_arg: 4 }, { string_arg: 'x' }, { int_arg: 0 }] }, ['4', '0']],
    ['policy_name', { ...open, policy: 'secrets' }, ['secrets']],
    ['operation', open, ['open']],
    ['node_labels.zone', { envelope: { node_labels: { zone: 'a' } } }, ['a']],
    ['', { kind: 'test', payload: { arg1: 0, deep: [{ a: true }, ['x', null]] } }, ['1', '0', '3', '4', 'true', 'x']],
  ])("reads %s of a rule for Tetragon's own events", (field, wish, texts) => {
    expect(readerOf(field, 'tetragon')?.read(decoded(aLine(wish)))).toEqual(texts);
  });

  it.each(['image', 'event_type', 'process_exec.process', '__proto__'])(
    'knows no field %j of a Linux rule',
    (field) => {
      expect(readerOf(field, 'linux')).toBeNull();
    },
  );

  it.each(['image', 'process', '.', 'a.', '.a', 'a..b', Array(20).fill('a').join('.')])(
    'knows no field %j at all',
    (field) => {
      expect(readerOf(field, 'tetragon')).toBeNull();
    },
  );

  it.each(['linux', 'tetragon'] as const)('can read every field it names for %s', (product) => {
    for (const field of fieldNames(product)) expect(readerOf(field, product)).not.toBeNull();
  });

  it.each<readonly [string, EventWish, boolean]>([
    ['process.pod', { pod: 'a' }, true],
    ['process.pod', { pod: '' }, false],
    ['process_exec.process.pod', { pod: 'a' }, true],
    ['process_kprobe.process.pod', { pod: 'a' }, false],
    ['file_arg', open, true],
    ['sock_arg', open, false],
    ['process.uid', { uid: 0 }, true],
    ['TargetFilename', open, true],
    ['TargetFilename', exec, false],
    ['process.note', { payload: { process: { note: '' } } }, false],
  ])('tells whether there is a %s', (field, wish, isPresent) => {
    expect(readerOf(field, 'tetragon')?.isPresent(decoded(aLine(wish)))).toBe(isPresent);
  });
});
