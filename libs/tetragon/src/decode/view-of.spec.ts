import { describe, expect, it } from '@jest/globals';
import { aLine, anEvent } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import type { JsonObject } from '../decoded.ts';
import { viewOfLine } from '../testing/view-of-line.ts';
import { viewOf } from './view-of.ts';

const process = (fields: JsonObject) => viewOf('process_exec', { process_exec: { process: fields } });

const absent = {
  timeMs: null,
  node: '',
  cluster: '',
  namespace: '',
  pod: '',
  container: '',
  workload: '',
  binary: '',
  arguments: '',
  cwd: '',
  execId: '',
  parentExecId: '',
  flags: '',
  startMs: null,
  pid: null,
  uid: null,
  parentBinary: '',
  parentArguments: '',
  policy: '',
  path: '',
  destination: '',
  object: '',
  privileged: false,
};

describe('viewOf', () => {
  it('reads every field from where agents put it', () => {
    const view = viewOfLine(
      aLine({
        kind: 'kprobe',
        time: '2026-03-01T08:00:00.123456789Z',
        node: 'worker-7',
        cluster: 'bank',
        namespace: 'payment',
        pod: 'gateway-0',
        container: 'app',
        workload: 'gateway',
        binary: '/bin/cat',
        arguments: '/etc/shadow',
        cwd: '/root',
        execId: 'id-1',
        pid: 77,
        uid: 1000,
        parentBinary: '/bin/bash',
        parentArguments: '-l',
        parentExecId: 'id-0',
        policy: 'secrets',
        functionName: '__x64_sys_read',
        path: '/etc/shadow',
        capabilities: ['CAP_CHOWN', 'CAP_SYS_ADMIN'],
      }),
    );
    expect(view).toEqual({
      type: 'process_kprobe',
      timeMs: Date.UTC(2026, 2, 1, 8, 0, 0, 123),
      node: 'worker-7',
      cluster: 'bank',
      namespace: 'payment',
      pod: 'gateway-0',
      container: 'app',
      workload: 'gateway',
      binary: '/bin/cat',
      arguments: '/etc/shadow',
      cwd: '/root',
      execId: 'id-1',
      parentExecId: 'id-0',
      flags: 'execve rootcwd clone',
      startMs: Date.UTC(2026, 2, 1, 8, 0, 0, 123),
      pid: 77,
      uid: 1000,
      parentBinary: '/bin/bash',
      parentArguments: '-l',
      policy: 'secrets',
      functionName: '__x64_sys_read',
      path: '/etc/shadow',
      destination: '',
      object: '',
      operation: 'read',
      target: '/etc/shadow',
      privileged: true,
    });
  });

  it('has the same shape for an event that tells nothing', () => {
    const view = viewOf('process_exec', { process_exec: {} });
    expect(view).toEqual({ ...absent, type: 'process_exec', functionName: '', operation: 'exec', target: '' });
    expect(Object.keys(view)).toEqual(Object.keys(viewOfLine(aLine({ kind: 'kprobe' }))));
  });

  it('finds the parent in the parent where the process does not tell it', () => {
    const event = { process: { pid: 2 }, parent: { exec_id: 'p', binary: '/sbin/init' } };
    expect(viewOf('process_exec', { process_exec: event })).toMatchObject({
      parentExecId: 'p',
      parentBinary: '/sbin/init',
    });
  });

  it.each([[1e999], [-1], [1.5], ['52699'], [null], [[]], [{}], [true], [4_294_967_296]])(
    'has no pid for %j',
    (pid) => {
      expect(process({ pid, uid: pid })).toMatchObject({ pid: null, uid: null });
    },
  );

  it.each([[7], [null], [['a']], [{}], [false]])('has no text for %j', (value) => {
    const fields = { binary: value, arguments: value, cwd: value, exec_id: value, pod: value };
    expect(process(fields)).toMatchObject({ binary: '', arguments: '', cwd: '', execId: '', namespace: '' });
  });

  it.each(['permitted', 'inheritable'])('does not take a merely %s CAP_SYS_ADMIN for one held', (set) => {
    expect(process({ cap: { [set]: ['CAP_SYS_ADMIN'] } }).privileged).toBe(false);
  });

  it('marks CAP_SYS_ADMIN by its name, not by the number of capabilities', () => {
    expect(process({ cap: { effective: ['CAP_SYS_ADMIN'] } }).privileged).toBe(true);
    const others = Array.from({ length: 30 }, (_, index) => `CAP_${index}`);
    expect(process({ cap: { effective: others } }).privileged).toBe(false);
    expect(process({ cap: { effective: 'CAP_SYS_ADMIN' } }).privileged).toBe(false);
  });

  it('has the shape of a view for any payload', () => {
    const keys = Object.keys(viewOfLine(aLine()));
    const type = fc.constantFrom('process_exec', 'process_exit', 'process_kprobe', 'process_throttle', 'other');
    const field = fc.constantFrom(
      'process',
      'parent',
      'args',
      'function_name',
      'pod',
      'cap',
      'status',
      'signal',
      'path',
    );
    const event = fc.dictionary(field, fc.jsonValue());
    fc.assert(
      fc.property(type, event, fc.jsonValue(), (name, body, time) => {
        const view = viewOf(name, { [name]: body, time, node_name: time });
        expect(Object.keys(view)).toEqual(keys);
        for (const [key, value] of Object.entries(view)) {
          const wanted = ['pid', 'uid', 'timeMs', 'startMs'].includes(key) ? [null, 'number'] : ['string', 'boolean'];
          expect(wanted).toContain(value === null ? null : typeof value);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of fields', () => {
    const event = anEvent({ kind: 'exec' });
    const reversed = Object.fromEntries(Object.entries(event).reverse());
    expect(viewOfLine(JSON.stringify(reversed))).toEqual(viewOfLine(JSON.stringify(event)));
  });
});
