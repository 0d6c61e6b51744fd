import { describe, expect, it } from '@jest/globals';
import { filterOf, severities, type EventFilter } from '@tetrascope/contracts';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { decodedOf } from '../testing/view-of-line.ts';
import { compileFilter } from './compile-filter.ts';
import type { FilterableEvent } from './filterable-event.ts';

const noon = Date.UTC(2026, 2, 1, 12);

const event = (wish: EventWish, rest: Partial<FilterableEvent> = {}): FilterableEvent => ({
  ...decodedOf(aLine(wish)),
  source: 'file:a.log',
  severity: 'LOW',
  timeMs: noon,
  matches: [],
  ...rest,
});

const catShadow = event(
  {
    kind: 'kprobe',
    binary: '/usr/bin/cat',
    arguments: '/etc/shadow',
    namespace: 'payment',
    pod: 'gateway-7d9f-abcde',
    node: 'worker-1',
    policy: 'secrets',
    functionName: 'security_file_open',
    path: '/etc/Shadow',
  },
  { severity: 'CRITICAL' },
);
const onHost = event({ namespace: '', pod: '', binary: '/usr/sbin/sshd', node: 'worker-2' });
const throttle = event({ kind: 'throttle', node: 'worker-1' });

const passes = (filter: EventFilter, candidate: FilterableEvent): boolean => compileFilter(filterOf(filter))(candidate);

describe('an EventFilter', () => {
  it.each<[EventFilter, boolean]>([
    [{}, true],
    [{ severity: ['CRITICAL'] }, true],
    [{ severity: ['HIGH', 'CRITICAL'] }, true],
    [{ severity: ['HIGH'] }, false],
    [{ type: ['process_kprobe'] }, true],
    [{ type: ['process_exec', 'process_exit'] }, false],
    [{ type: ['kprobe'] }, false],
    [{ namespace: ['payment'] }, true],
    [{ namespace: ['pay'] }, false],
    [{ namespace: ['Payment'] }, false],
    [{ namespace: [''] }, false],
    [{ namespace: ['', 'payment'] }, true],
    [{ pod: ['gateway-7d9f-abcde'] }, true],
    [{ pod: ['gateway'] }, true],
    [{ pod: ['ateway'] }, false],
    [{ pod: ['web', 'gate'] }, true],
    [{ node: ['worker-1'] }, true],
    [{ node: ['worker'] }, false],
    [{ binary: ['/usr/bin/cat'] }, true],
    [{ binary: ['cat'] }, true],
    [{ binary: ['bin/cat'] }, false],
    [{ binary: ['/bin/cat'] }, false],
    [{ binary: ['ca', 'at', 'concat'] }, false],
    [{ policy: ['secrets'] }, true],
    [{ policy: ['secret'] }, false],
    [{ from: '2026-03-01T12:00:00Z' }, true],
    [{ from: '2026-03-01T12:00:00.001Z' }, false],
    [{ from: '2026-03-01T20:00:00+08:00' }, true],
    [{ to: '2026-03-01T12:00:00Z' }, false],
    [{ to: '2026-03-01T12:00:00.001Z' }, true],
    [{ severity: ['CRITICAL'], namespace: ['payment'], binary: ['cat'], text: 'shadow' }, true],
    [{ severity: ['CRITICAL'], namespace: ['payment'], binary: ['cat'], text: 'passwd' }, false],
  ])('%j lets a read of a secret through: %s', (filter, through) => {
    expect(passes(filter, catShadow)).toBe(through);
  });

  it.each<keyof EventFilter>(['severity', 'type', 'namespace', 'pod', 'node', 'binary', 'policy'])(
    'takes an empty list of %s for no condition',
    (field) => {
      expect(passes({ [field]: [] }, catShadow)).toBe(true);
    },
  );
});

describe('text', () => {
  it.each(['usr/bin', 'CAT', '/ETC/shadow', 'gateway-7d9f', 'FILE_open', 'secrets', ''])('finds %j', (text) => {
    expect(passes({ text }, catShadow)).toBe(true);
  });

  it.each(['worker-1', 'payment', 'process_kprobe', 'cat/etc', '/usr/bin/cat /etc/shadow', 'CRITICAL'])(
    'does not find %j, which is in another field or in two',
    (text) => {
      expect(passes({ text }, catShadow)).toBe(false);
    },
  );

  it('takes signs of regular expressions for themselves', () => {
    expect(passes({ text: '.*' }, catShadow)).toBe(false);
    expect(passes({ text: '[.*' }, event({ arguments: 'x[.*' }))).toBe(true);
  });

  it('ignores case beyond ASCII', () => {
    expect(passes({ text: 'ÉTÉ' }, event({ arguments: '/tmp/été' }))).toBe(true);
  });
});

describe('the host', () => {
  it('is where a process without a pod runs', () => {
    expect(passes({ namespace: [''] }, onHost)).toBe(true);
    expect(passes({ namespace: ['payment'] }, onHost)).toBe(false);
  });

  it('is not where events without a process happen', () => {
    expect(passes({ namespace: [''] }, throttle)).toBe(false);
  });

  it('has no pods, whatever they begin with', () => {
    expect(passes({ pod: [''] }, onHost)).toBe(false);
    expect(passes({ pod: [''] }, catShadow)).toBe(true);
  });

  it('may run a program that is told without a path', () => {
    expect(passes({ binary: ['<kernel>'] }, event({ binary: '<kernel>' }))).toBe(true);
  });
});

describe('any filter', () => {
  const some = <Value>(...values: Value[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 });
  const filters: fc.Arbitrary<EventFilter> = fc.record(
    {
      severity: some(...severities),
      type: some('process_kprobe', 'process_exec', 'process_throttle'),
      namespace: some('', 'payment', 'other'),
      node: some('worker-1', 'worker-2'),
      binary: some('cat', '/usr/sbin/sshd', 'sh'),
      text: fc.constantFrom('', 'shadow', 'ssh'),
    },
    { requiredKeys: [] },
  );
  const events = [catShadow, onHost, throttle];

  it('lets through what each of its fields lets through alone', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...events), (filter, candidate) => {
        const alone = Object.entries(filter).map(([field, value]) => passes({ [field]: value }, candidate));
        expect(passes(filter, candidate)).toBe(alone.every(Boolean));
      }),
    );
  });

  it('lets through at least as much with one value more in a list that has some', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...events), (filter, candidate) => {
        const wider = filter.node?.length ? { ...filter, node: [...filter.node, 'worker-1'] } : filter;
        expect(passes(filter, candidate) && !passes(wider, candidate)).toBe(false);
      }),
    );
  });

  it('lets nothing through where its time cannot be read', () => {
    expect(passes({ from: 'yesterday' }, catShadow)).toBe(false);
    expect(passes({ to: 'tomorrow' }, catShadow)).toBe(false);
  });
});
