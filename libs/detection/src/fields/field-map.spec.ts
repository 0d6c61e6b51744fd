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
  ])('reads %s of a Linux rule', (field, wish, texts) => {
    expect(readerOf(field, 'linux')?.(decoded(aLine(wish)))).toEqual(texts);
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
  ])("reads %s of a rule for Tetragon's own events", (field, wish, texts) => {
    expect(readerOf(field, 'tetragon')?.(decoded(aLine(wish)))).toEqual(texts);
  });

  it.each(['', 'image', 'event_type', 'process_exec.process', '__proto__'])(
    'knows no field %j of a Linux rule',
    (field) => {
      expect(readerOf(field, 'linux')).toBeNull();
    },
  );

  it.each(['', 'image', '.', 'a.', '.a', 'a..b', Array(20).fill('a').join('.')])(
    'knows no field %j at all',
    (field) => {
      expect(readerOf(field, 'tetragon')).toBeNull();
    },
  );

  it.each(['linux', 'tetragon'] as const)('can read every field it names for %s', (product) => {
    for (const field of fieldNames(product)) expect(readerOf(field, product)).not.toBeNull();
  });
});
