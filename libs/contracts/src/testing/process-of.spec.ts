import { describe, expect, it } from '@jest/globals';
import { named, parentOf, processOf } from './process-of.ts';

describe('named', () => {
  it('makes up every name that is not wished for', () => {
    for (const value of Object.values(named({}))) expect(value).toBeTruthy();
  });

  it('keeps every name that is', () => {
    const wish = {
      time: 't',
      node: 'n',
      binary: 'b',
      pid: 1,
      parentBinary: 'p',
      parentPid: 2,
      namespace: 's',
      pod: 'd',
    };
    expect(named(wish)).toMatchObject(wish);
  });

  it.each([
    ['trading-api-5d4c7b9f6-x2k8p', 'trading-api'],
    ['postgres-0', 'postgres-0'],
    ['plain', 'plain'],
  ])('takes the pod %s for one of %s', (pod, workload) => {
    expect(named({ pod }).workload).toBe(workload);
  });
});

describe('processOf', () => {
  it('has the fields that agents send by default, and no others', () => {
    expect(Object.keys(processOf({ arguments: '-l' }))).toEqual([
      'exec_id',
      'pid',
      'uid',
      'cwd',
      'binary',
      'arguments',
      'flags',
      'start_time',
      'auid',
      'pod',
      'docker',
      'parent_exec_id',
      'refcnt',
      'tid',
    ]);
  });

  it('has capabilities if they are wished for', () => {
    expect(processOf({ capabilities: ['CAP_SYS_ADMIN'] })).toMatchObject({
      cap: { permitted: ['CAP_SYS_ADMIN'], effective: ['CAP_SYS_ADMIN'] },
    });
  });

  it('takes what is wished for in place of what it would make', () => {
    const wish = { execId: 'e', parentExecId: 'p', flags: 'procFS', startTime: '2026-01-01T00:00:00Z', cwd: '/x' };
    expect(processOf(wish)).toMatchObject({
      exec_id: 'e',
      parent_exec_id: 'p',
      flags: 'procFS',
      start_time: '2026-01-01T00:00:00Z',
      cwd: '/x',
    });
  });

  it('runs in a container of its pod', () => {
    expect(processOf({ container: 'app', podLabels: { tier: 'gold' }, workload: 'w' })).toMatchObject({
      pod: { container: { name: 'app' }, pod_labels: { tier: 'gold' }, workload: 'w' },
    });
  });
});

describe('parentOf', () => {
  it('is the one the process names', () => {
    for (const wish of [{}, { parentExecId: 'p' }, { parentBinary: '/bin/zsh', parentPid: 9 }]) {
      expect(parentOf(wish)['exec_id']).toBe(processOf(wish)['parent_exec_id']);
    }
  });

  it('has arguments only if they are wished for', () => {
    expect(parentOf({})).not.toHaveProperty('arguments');
    expect(parentOf({ parentArguments: '-c x' })).toHaveProperty('arguments', '-c x');
  });

  it('runs where the process runs', () => {
    expect(parentOf({ namespace: 'shop' })).toMatchObject({ pod: { namespace: 'shop' } });
    expect(parentOf({ namespace: '' })).not.toHaveProperty('pod');
  });
});
