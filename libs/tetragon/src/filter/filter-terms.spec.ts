import { describe, expect, it } from '@jest/globals';
import { filterFields, parseFilter, type Filter } from '@tetrascope/contracts';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { decodedOf } from '../testing/view-of-line.ts';
import { compileFilter } from './compile-filter.ts';
import type { FilterableEvent } from './filterable-event.ts';

const event = (wish: EventWish, rest: Partial<FilterableEvent> = {}): FilterableEvent => ({
  ...decodedOf(aLine(wish)),
  source: 'file:a.log',
  severity: 'LOW',
  timeMs: Date.UTC(2026, 2, 1, 12),
  matches: [],
  ...rest,
});

const terms = (text: string): Filter => {
  const { filter, fault } = parseFilter(text);
  if (fault !== null) throw new Error(`${text}: ${fault.code}`);
  return filter;
};

const passes = (text: string, candidate: FilterableEvent): boolean => compileFilter(terms(text))(candidate);

const connect = event(
  {
    kind: 'kprobe',
    binary: '/usr/bin/curl',
    arguments: '-s http://Example.com/a',
    namespace: 'payment',
    pod: 'gateway-7d9f8c6b5-abcde',
    workload: 'gateway',
    container: 'main',
    node: 'worker-1',
    cluster: 'prod',
    parentBinary: '/bin/bash',
    policy: 'egress',
    functionName: 'tcp_connect',
    address: '10.0.0.8',
    port: 443,
    pid: 700,
    uid: 1000,
    execId: 'bjoxOjcwMA==',
    parentExecId: 'bjoxOjY5OQ==',
  },
  { severity: 'HIGH', matches: [{ ruleId: 'rule-a' }, { ruleId: 'rule-b' }] },
);
const read = event({ kind: 'kprobe', functionName: '__x64_sys_openat', path: '/etc/shadow', uid: 0 });
const onHost = event({ namespace: '', pod: '', binary: '/usr/sbin/sshd' });
const throttle = event({ kind: 'throttle' });

describe('a filter of terms', () => {
  it.each([
    'namespace:payment',
    'tetragon:{"namespace":["payment"],"binary_regex":["curl$"]}',
    'tetragon:{"pid":[1]},{"cel_expression":["process_kprobe.process.pid==700u"]}',
    '-tetragon:{"event_set":["PROCESS_EXEC"]}',
    'namespace:^pay',
    'namespace:$ment',
    'namespace:~YMEN',
    'namespace:=~p.y',
    'namespace:other,payment',
    'pod:^gateway-',
    'workload:gateway',
    'container:main',
    'node:worker-1',
    'cluster:prod',
    'binary:/usr/bin/curl',
    'binary:curl',
    'binary:$bin/curl',
    'arguments:~example.com',
    'destination:10.0.0.8:443',
    'destination:$:443',
    'destination:=~"^10\\\\."',
    'parent:/bin/bash',
    'parent:bash',
    'policy:egress',
    'function:tcp_connect',
    'rule:rule-b',
    'rule:^rule-',
    'type:process_kprobe',
    'source:file:a.log',
    'source:^file:',
    'exec_id:bjoxOjcwMA==',
    'parent_exec_id:none,bjoxOjY5OQ==',
    'pid:700',
    'pid:>=700',
    'pid:>699 pid:<701',
    'uid:0,1000',
    'uid:<=1000',
    'severity:HIGH',
    'severity:>=HIGH',
    'severity:>LOW severity:<CRITICAL',
    'severity:<=HIGH',
    'time:>=2026-03-01T12:00:00Z time:<2026-03-01T12:00:00.001Z',
    'time:<=2026-03-01T12:00:00Z',
    '"10.0.0.8"',
    'CURL',
    'nothing,gateway-7d9f',
    'path:""',
    'namespace:payment -binary:wget severity:>=HIGH "10.0.0.8"',
  ])('%s lets a connection through, and its negation does not', (text) => {
    expect(passes(text, connect)).toBe(true);
    const terms = parseFilter(text).filter?.terms ?? [];
    const negated = terms.map((term) => compileFilter({ terms: [{ ...term, negated: !term.negated }] })(connect));
    expect(negated).toEqual(terms.map(() => false));
  });

  it.each([
    'namespace:Payment',
    'namespace:pay',
    'namespace:^ayment',
    'namespace:=~^ay',
    'binary:bin/curl',
    'binary:^curl',
    'arguments:example.com',
    'rule:""',
    'rule:rule',
    'path:~""',
    'path:=~""',
    'path:^""',
    'pid:<700',
    'pid:>700',
    'uid:0',
    'severity:>HIGH',
    'severity:LOW,CRITICAL',
    'time:<2026-03-01T12:00:00Z',
    'time:>2026-03-01T12:00:00Z',
    'worker-1',
    'payment',
    'namespace:payment binary:wget',
  ])('%s does not', (text) => expect(passes(text, connect)).toBe(false));

  it('knows a system call with and without the prefix of its architecture', () => {
    const names = ['function:sys_openat', 'function:__x64_sys_openat', 'function:^sys_', 'function:=~"^__x64"'];
    expect(names.filter((text) => !passes(text, read))).toEqual([]);
    expect(passes('-function:sys_openat', read)).toBe(false);
  });

  it.each([
    ['namespace:""', true, false],
    ['-namespace:""', false, true],
    ['namespace:~"",=~', false, false],
    ['-namespace:payment', true, true],
    ['pod:""', true, true],
    ['pid:>=0', true, false],
    ['-pid:>=0', false, true],
    ['rule:""', true, true],
    ['binary:""', false, true],
  ])('%s is %s of a process of the host, and %s of a throttle, which has none', (text, ofHost, ofThrottle) => {
    expect([passes(text, onHost), passes(text, throttle)]).toEqual([ofHost, ofThrottle]);
  });

  it('passes no event by a regular expression that cannot be read', () => {
    expect(passes('pod:=~"("', connect)).toBe(false);
    expect(passes('pod:=~"(",gateway', connect)).toBe(true);
    expect(passes('tetragon:{"pod_regex":["("]}', connect)).toBe(false);
  });
});

describe('any terms', () => {
  const values = { text: ['""', 'payment', 'curl', '^g', '=~rule', '~W'], number: ['0', '>=700', '<700,0'] };
  const byKind = {
    ...values,
    severity: ['LOW', '>=HIGH'],
    time: ['>=2026-03-01T12:00:00Z', '<1999-01-01T00:00Z'],
    tetragon: ['{"namespace":["payment"]}', '{"pid":[0]},{"labels":["!a"]}'],
  };
  const term = fc
    .constantFrom(...Object.entries(filterFields))
    .chain(([field, kind]) => fc.constantFrom(...byKind[kind].map((value) => `${field}:${value}`)));
  const signed = fc
    .oneof(term, fc.constantFrom('curl', 'gate,shadow'))
    .chain((text) => fc.constantFrom(text, `-${text}`));

  it('let through what each of them lets through alone', () => {
    const events = [connect, read, onHost, throttle];
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 5 }), fc.constantFrom(...events), (texts, candidate) => {
        const alone = texts.map((text) => passes(text, candidate));
        expect(passes(texts.join(' '), candidate)).toBe(alone.every(Boolean));
      }),
    );
  });
});
