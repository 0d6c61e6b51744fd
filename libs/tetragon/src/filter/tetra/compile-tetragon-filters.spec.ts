import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { decodedOf } from '../../testing/view-of-line.ts';
import { compileTetragonFilters } from './compile-tetragon-filters.ts';
import type { TetragonFilter } from './tetragon-filter.ts';

const json = (filters: readonly TetragonFilter[]): string => filters.map((filter) => JSON.stringify(filter)).join('\n');

function passes(line: string, allow: readonly TetragonFilter[], deny: readonly TetragonFilter[] = []): boolean {
  const compiled = compileTetragonFilters({ allowList: json(allow), denyList: json(deny) });
  if (compiled.passes === null) throw new Error(compiled.faults.join('; '));
  return compiled.passes(decodedOf(line));
}

const faultsOf = (allowList: string): readonly string[] => compileTetragonFilters({ allowList, denyList: '' }).faults;

const kprobe: EventWish = {
  kind: 'kprobe',
  binary: '/usr/bin/curl',
  arguments: '-s example.com',
  namespace: 'shop',
  pod: 'web-1',
  container: 'main',
  pid: 700,
  policy: 'egress',
  parentBinary: '/bin/bash',
  parentArguments: '-c curl',
  podLabels: { app: 'web' },
  capabilities: ['CAP_CHOWN', 'DAC_OVERRIDE'],
  payload: { ancestors: [{ binary: '/sbin/init' }, { binary: '/usr/sbin/sshd', pid: 42 }] },
};
const inPod = aLine(kprobe);
const onHost = aLine({ namespace: '', pod: '', arguments: '' });
const throttle = aLine({ kind: 'throttle' });

describe('a filter of Tetragon', () => {
  it.each<[TetragonFilter, boolean, boolean, boolean]>([
    [{}, true, true, true],
    [{ namespace: ['shop'] }, true, false, false],
    [{ namespace: ['sho'] }, false, false, false],
    [{ namespace: [''] }, false, true, false],
    [{ namespace: ['', 'shop'] }, true, true, false],
    [{ namespace_regex: ['^s'] }, true, false, false],
    [{ namespace_regex: [''] }, true, false, false],
    [{ pod_regex: ['no', 'eb-\\d'] }, true, false, false],
    [{ container_name_regex: ['ma'] }, true, false, false],
    [{ container_id: ['^551e'] }, true, false, false],
    [{ container_id: ['^$'] }, false, true, false],
    [{ binary_regex: ['curl$'] }, true, true, false],
    [{ binary_regex: ['(?i)CURL'] }, true, true, false],
    [{ arguments_regex: ['example\\.com'] }, true, false, false],
    [{ arguments_regex: ['^$'] }, false, true, false],
    [{ parent_binary_regex: ['bash'] }, true, false, false],
    [{ parent_arguments_regex: ['^-c'] }, true, false, false],
    [{ ancestor_binary_regex: ['sshd$'] }, true, false, false],
    [{ pid: [1, 700] }, true, false, false],
    [{ pid_set: [1, 700] }, true, false, false],
    [{ pid_set: [42] }, true, false, false],
    [
      { cel_expression: ['process_exec.process.pid > 0u', 'process_kprobe.policy_name == "egress"'] },
      true,
      true,
      false,
    ],
    [{ namespace: ['shop'], cel_expression: ['process_exec.process.pid > 0u'] }, false, false, false],
    [{ event_set: ['PROCESS_KPROBE', 'PROCESS_THROTTLE'] }, true, false, true],
    [{ event_set: ['UNDEF'] }, false, false, false],
    [{ policy_names: ['egress'] }, true, false, false],
    [{ policy_names: ['egr', ''] }, false, false, false],
    [{ labels: ['app=other', 'app in (web)'] }, true, false, false],
    [{ labels: ['!app'] }, false, false, false],
    [{ labels: [''] }, true, false, false],
    [{ health_check: true }, false, false, false],
    [{ health_check: false }, true, true, true],
    [{ in_init_tree: false }, true, true, false],
    [{ in_init_tree: true }, false, false, false],
    [{ capabilities: { effective: { any: ['CAP_CHOWN', 'CAP_KILL'] } } }, true, false, false],
    [{ capabilities: { effective: { all: ['CAP_CHOWN', 'CAP_KILL'] } } }, false, false, false],
    [{ capabilities: { effective: { all: ['DAC_OVERRIDE'] } } }, true, false, false],
    [{ capabilities: { effective: { exactly: ['DAC_OVERRIDE', 'CAP_CHOWN'] } } }, true, false, false],
    [{ capabilities: { effective: { exactly: ['CAP_CHOWN'] } } }, false, false, false],
    [{ capabilities: { effective: { none: ['CAP_KILL'] } } }, true, false, false],
    [{ capabilities: { effective: { none: ['CAP_CHOWN'] } } }, false, false, false],
    [{ capabilities: { inheritable: { none: ['CAP_CHOWN'] }, permitted: { any: ['CAP_CHOWN'] } } }, true, false, false],
    [{ capabilities: { inheritable: { any: ['CAP_CHOWN'] }, permitted: { any: ['CAP_CHOWN'] } } }, false, false, false],
    [{ namespace: ['shop'], binary_regex: ['curl'] }, true, false, false],
    [{ namespace: ['shop'], binary_regex: ['wget'] }, false, false, false],
  ])('%j passes an event of a pod: %s, of the host: %s, a throttle: %s', (filter, ofPod, ofHost, ofThrottle) => {
    expect([inPod, onHost, throttle].map((line) => passes(line, [filter]))).toEqual([ofPod, ofHost, ofThrottle]);
  });

  it('looks for a health check in the process and its parent', () => {
    const probe = { pod: { container: { maybe_exec_probe: true } } };
    for (const payload of [{ process: probe }, { process: {}, parent: probe }]) {
      expect(passes(aLine({ payload }), [{ health_check: true }])).toBe(true);
      expect(passes(aLine({ payload }), [{ health_check: false }])).toBe(false);
    }
  });

  it('tells processes of a container’s own tree', () => {
    const line = aLine({ payload: { process: { in_init_tree: true } } });
    expect(passes(line, [{ in_init_tree: true }])).toBe(true);
    expect(passes(line, [{ in_init_tree: false }])).toBe(false);
  });

  it('does not see the policy of a usdt event', () => {
    expect(passes(aLine({ ...kprobe, kind: 'usdt' }), [{ policy_names: ['egress'] }])).toBe(false);
    expect(passes(aLine({ ...kprobe, kind: 'lsm' }), [{ policy_names: ['egress'] }])).toBe(true);
  });

  it('knows types of newer agents by no name, and a process without a pid as 0', () => {
    const line = JSON.stringify({ process_dream: { process: { binary: '/bin/a' } }, node_name: 'n' });
    expect(passes(line, [{ event_set: ['UNDEF'] }])).toBe(true);
    expect(passes(line, [{ pid: [0] }])).toBe(true);
    expect(passes(line, [{ pid: [1] }])).toBe(false);
  });
});

describe('lists of filters', () => {
  it('let through what any of the allowed passes, but nothing that is denied', () => {
    const shop: TetragonFilter = { namespace: ['shop'] };
    expect(passes(inPod, [{ namespace: ['other'] }, shop])).toBe(true);
    expect(passes(inPod, [], [{ namespace: ['other'] }])).toBe(true);
    expect(passes(inPod, [], [{ namespace: ['other'] }, shop])).toBe(false);
    expect(passes(inPod, [shop], [shop])).toBe(false);
  });

  it('take both spellings of protobuf’s JSON', () => {
    const compiled = compileTetragonFilters({ allowList: '{"binaryRegex":["curl"],"event_set":[9]}', denyList: '' });
    expect(compiled.passes?.(decodedOf(inPod))).toBe(true);
    expect(compiled.passes?.(decodedOf(onHost))).toBe(false);
  });

  it.each([
    [
      '{"binary_regex":["a**"]}',
      /^allow list, line 1: binary_regex: "a\*\*" is a regular expression that RE2 does not read/,
    ],
    ['{}\n{"labels":["a=b c"]}', /^allow list, line 2: labels: "a = b c" is no requirement/],
    ['{"capabilities":{"effective":{}}}', /effective must have exactly one of any, all, exactly and none/],
    ['{"capabilities":{"effective":{"any":["CAP_CHOWN"],"none":["CAP_KILL"]}}}', /exactly one of/],
    [
      '{"cel_expression":["process_exec.process.pid"]}',
      /cel_expression: "process_exec.process.pid": it gives uint: it must/,
    ],
    [JSON.stringify({ cel_expression: Array(21).fill('true') }), /cel_expression: has 21 values; at most 20/],
    ['{"namespaces":["a"]}', /namespaces/],
    ['{"event_set":["PROCESS_DREAM"]}', /PROCESS_DREAM/],
    [JSON.stringify({ pid: Array(1001).fill(1) }), /pid: has 1001 values; at most 1000 are taken/],
  ])('%.60s is refused', (allowList, words) => expect(faultsOf(allowList)).toEqual([expect.stringMatching(words)]));

  it('tell all faults at once', () => {
    const lists = { allowList: '{"pod_regex":["("],"labels":["="]}', denyList: '{"pod_regex":["["]}' };
    const { faults } = compileTetragonFilters(lists);
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(':', 20)))).toEqual([
      'allow list, line 1: pod_regex',
      'allow list, line 1: labels',
      'deny list, line 1: pod_regex',
    ]);
  });

  it('are compiled or refused, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (allowList) => {
        const { passes, faults } = compileTetragonFilters({ allowList, denyList: '' });
        expect(passes === null).toBe(faults.length > 0);
      }),
    );
  });
});
