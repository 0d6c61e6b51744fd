import { describe, expect, it } from '@jest/globals';
import { aLine, anEvent, eventTypeOf, type EventKind, type PlainObject } from './index.ts';
import { knownEventTypes } from '../event-type.ts';

const kinds: readonly EventKind[] = [
  'exec',
  'exit',
  'kprobe',
  'tracepoint',
  'loader',
  'uprobe',
  'throttle',
  'lsm',
  'usdt',
  'test',
  'rate_limit_info',
];

/** Steps into an object by field names. */
const at = (event: PlainObject, ...fields: readonly string[]): unknown =>
  fields.reduce<unknown>((value, field) => (value as PlainObject)[field], event);

describe('anEvent', () => {
  it('knows every type of the oneof', () => {
    expect(new Set(kinds.map(eventTypeOf))).toEqual(new Set(knownEventTypes));
  });

  it.each(kinds)('makes one payload, a node and a time for %s', (kind) => {
    expect(Object.keys(anEvent({ kind }))).toEqual([eventTypeOf(kind), 'node_name', 'time']);
  });

  it.each(kinds)('makes the same %s twice', (kind) => {
    expect(aLine({ kind })).toBe(aLine({ kind }));
  });

  it('makes an exec of about the size agents write', () => {
    const size = aLine({ kind: 'exec', arguments: 'https://example.com' }).length;
    expect(size).toBeGreaterThan(1600);
    expect(size).toBeLessThan(2700);
  });

  it('puts what was wished where agents put it', () => {
    const event = anEvent({
      kind: 'kprobe',
      binary: '/bin/cat',
      arguments: '/etc/shadow',
      namespace: 'payment',
      pod: 'gateway-0',
      node: 'n2',
      time: '2026-01-02T03:04:05Z',
      policy: 'secrets',
      functionName: 'security_file_permission',
      path: '/etc/shadow',
      uid: 1000,
      pid: 7,
      parentBinary: '/bin/bash',
    });
    expect(at(event, 'process_kprobe', 'process')).toMatchObject({
      binary: '/bin/cat',
      arguments: '/etc/shadow',
      uid: 1000,
      pid: 7,
      pod: { namespace: 'payment', name: 'gateway-0' },
    });
    expect(at(event, 'process_kprobe')).toMatchObject({
      parent: { binary: '/bin/bash' },
      policy_name: 'secrets',
      function_name: 'security_file_permission',
      args: [{ file_arg: { path: '/etc/shadow' } }, { int_arg: 4 }],
    });
    expect(event).toMatchObject({ node_name: 'n2', time: '2026-01-02T03:04:05Z' });
  });

  it.each([{ namespace: '' }, { pod: '' }])('makes a host process of %j', (wish) => {
    expect(at(anEvent(wish), 'process_exec', 'process')).not.toHaveProperty('pod');
  });

  it('leaves out what agents leave out', () => {
    const process = at(anEvent({ kind: 'exit', status: 0, arguments: '' }), 'process_exit') as PlainObject;
    expect(process).not.toHaveProperty('status');
    expect(process).not.toHaveProperty('signal');
    expect(process['process']).not.toHaveProperty('arguments');
    expect(process['process']).not.toHaveProperty('cap');
  });

  it('names a workload after its pod', () => {
    expect(at(anEvent({ pod: 'audit-7f9c6d5b4-qwert' }), 'process_exec', 'process', 'pod', 'workload')).toBe('audit');
  });

  it('makes exec ids that read as node, time and pid', () => {
    const id = at(anEvent({ node: 'n1', pid: 42 }), 'process_exec', 'process', 'exec_id') as string;
    expect(Buffer.from(id, 'base64').toString()).toMatch(/^n1:\d+:42$/);
    const accented = at(anEvent({ node: 'nœud-1', pid: 42 }), 'process_exec', 'process', 'exec_id') as string;
    expect(Buffer.from(accented, 'base64').toString()).toMatch(/^nœud-1:\d+:42$/);
    const parentId = at(anEvent(), 'process_exec', 'process', 'parent_exec_id');
    expect(at(anEvent(), 'process_exec', 'parent', 'exec_id')).toBe(parentId);
  });

  it('makes the addresses of network hooks', () => {
    const sock = anEvent({ kind: 'kprobe', functionName: 'tcp_connect', address: '198.51.100.7', port: 4444 });
    expect(at(sock, 'process_kprobe', 'args')).toMatchObject([{ sock_arg: { daddr: '198.51.100.7', dport: 4444 } }]);
    const address = anEvent({ kind: 'kprobe', functionName: 'security_socket_connect' });
    expect(at(address, 'process_kprobe', 'args')).toMatchObject([{ sockaddr_arg: { family: 'AF_INET' } }]);
  });

  it('takes fields it does not know', () => {
    const event = anEvent({ envelope: { aggregation_info: { count: '3' } }, payload: { newer: true } });
    expect(event).toMatchObject({ aggregation_info: { count: '3' }, process_exec: { newer: true } });
  });
});
