import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { decodedOf } from '../../../testing/view-of-line.ts';
import { exportedEvent } from '../exported-event.ts';
import { compileCel } from './compile-cel.ts';

const connect = aLine({
  kind: 'kprobe',
  binary: '/usr/bin/curl',
  functionName: 'tcp_connect',
  address: '10.0.0.8',
  port: 443,
  pid: 700,
  podLabels: { app: 'web' },
  namespace: 'shop',
} satisfies EventWish);

function matches(text: string, line = connect): boolean {
  const test = compileCel(text);
  if (typeof test === 'string') throw new Error(test);
  return test(exportedEvent(decodedOf(line)));
}

const daddr = 'process_kprobe.args[0].sock_arg.daddr';

describe('a CEL expression', () => {
  it.each([
    ["process_kprobe.function_name == 'tcp_connect'", true],
    ["process_kprobe.process.binary.endsWith('curl') && process_kprobe.process.pid == 700u", true],
    ["process_kprobe.process.binary.matches('^/usr/s?bin/')", true],
    ["process_kprobe.process.pod.pod_labels['app'] == 'web'", true],
    ["process_kprobe.process.pod.pod_labels.exists(key, key == 'app')", true],
    ["process_kprobe.process.pod.pod_labels['none'] == 'web'", false],
    ['process_kprobe.args.exists(each, each.sock_arg.dport == 443u)', true],
    ['process_kprobe.args.all(each, has(each.file_arg))', false],
    ['process_kprobe.action == KprobeAction.KPROBE_ACTION_POST', true],
    ['has(process_kprobe.process.cap) ? true : true', true],
    ["process_exec.process.binary != '' || process_kprobe.process.pid > 0u", true],
    ['true', false],
    ['process_exec.process.pid > 0u', false],
    [`cidr('10.0.0.0/8').containsIP(${daddr})`, true],
    [`cidr('10.0.0.0/8').containsIP(ip(${daddr}))`, true],
    [`cidr('10.0.1.0/24').containsIP(${daddr})`, false],
    [`cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && isIP(${daddr})`, true],
    [`cidr('10.0.0.0/16').containsCIDR(cidr('10.0.0.0/8')) && isIP(${daddr})`, false],
    [`ip(${daddr}).isGlobalUnicast() && ip(${daddr}).family() == 4`, true],
    [`ip(${daddr}).isLoopback()`, false],
    [`isIP(${daddr}) && ip('::1').isLoopback() && ip('fe80::1').isLinkLocalUnicast()`, true],
    [`isIP(${daddr}) && ip('no').isLoopback()`, false],
    [`isIP(${daddr}) && cidr('10.0.0.0/8').prefixLength() == 8 && string(cidr('10.0.0.0/8').ip()) == '10.0.0.0'`, true],
    [`isIP(${daddr}) && isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.8')`, true],
  ])('%s is %s', (text, expected) => expect(matches(text)).toBe(expected));

  it('does not match a line that is not as its .proto says', () => {
    const line = JSON.stringify({ process_exec: { process: { pid: 'many', binary: '/bin/sh' } }, node_name: 'n' });
    expect(matches("process_exec.process.binary == '/bin/sh'", line)).toBe(false);
  });

  it('looks past fields of newer agents', () => {
    const line = JSON.stringify({ process_exec: { process: { binary: '/bin/sh', dreams: [1] } }, node_name: 'n' });
    expect(matches("process_exec.process.binary == '/bin/sh'", line)).toBe(true);
  });

  it.each([
    ['process_exec.', /is no CEL/],
    ['('.repeat(1000), /is no CEL/],
    ['process_exec.process.bad == 1', /^Process has no field "bad"$/],
    ['process_exec.process.binary.bad', /^string has no field "bad"$/],
    ['process_dream.process.pid == 1u', /^there is no "process_dream.process.pid": events are process_exec, /],
    ['dream', /^there is no "dream"/],
    ['process_kprobe.action == KprobeAction.DREAM', /^there is no "KprobeAction.DREAM"/],
    ['process_exec.process.pid > 1', /^uint > int never fits: write 1u for a number$/],
    ['process_exec.process.binary == 1', /^string == int never fits$/],
    ['process_exec.process.pid', /^it gives uint: it must give true or false$/],
    ['process_exec.process', /^it gives Process: it must/],
    ['dream(process_exec)', /^there is no function "dream"$/],
    ['process_exec.process.binary.matches(process_exec.process.cwd)', /^matches needs its regular expression written/],
    ["process_exec.process.binary.matches('(')", /^it has a regular expression that RE2 does not read/],
    ['process_exec.ancestors.exists(a, a.pod.pod_labels.exists(b, b == a.binary))', /^it goes through a list within/],
    [`${'true || '.repeat(140)}true`, /^has \d+ characters; at most 1024/],
    [`[${'1,'.repeat(300)}1].size() == process_exec.process.pid`, /^it has more than 256 parts$/],
  ])('%.40s is refused', (text, words) => expect(compileCel(text)).toEqual(expect.stringMatching(words)));

  it('is compiled or refused, and evaluated, whatever it is', () => {
    const parts = fc.constantFrom(
      ...[
        'process_kprobe',
        '.process',
        '.args',
        '[0]',
        '.pid',
        ' == ',
        '1u',
        "'a'",
        '(',
        ')',
        '!',
        ' && ',
        'has(',
        'ip(',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts, { maxLength: 9 }).map((some) => some.join('')),
        ),
        (text) => {
          const test = compileCel(text);
          if (typeof test !== 'string') expect(typeof test(exportedEvent(decodedOf(connect)))).toBe('boolean');
        },
      ),
    );
  });
});
