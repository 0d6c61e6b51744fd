import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { compileRules } from '../match/compile-rules.ts';
import { parseOne } from '../testing/parse-one.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { modifiers } from './modifiers.ts';

const placeholders = new Map([
  ['admins', ['root', 'ops_*']],
  ['shells', ['/bin/sh', '/bin/bash']],
  ['again', ['%admins%']],
  ['many', Array.from({ length: 40 }, (_, i) => `a${i}`)],
  ['more', Array.from({ length: 40 }, (_, i) => `b${i}`)],
]);

const textOf = (line: string): string =>
  aRuleText({ logsource: '{product: tetragon}', detection: `a:\n  ${line}\ncondition: a` });

/** True when a rule of one line matches an event; throws with the faults of a line that is refused. */
const matches = (line: string, wish: EventWish): boolean => {
  const { rule, faults } = parseOne(textOf(line), 'a.yml', placeholders);
  if (rule === null) throw new Error(faults.map(({ message }) => message).join());
  return compileRules([rule]).grade(decoded(aLine(wish))).matches.length > 0;
};

const faultsOf = (line: string): readonly string[] =>
  parseOne(textOf(line), 'a.yml', placeholders).faults.map((fault) => `${fault.line}:${fault.column} ${fault.message}`);

const binary = (text: string): EventWish => ({ binary: text, arguments: '' });
const args = (text: string): EventWish => ({ binary: '/bin/x', arguments: text });
const arg = (value: unknown): EventWish => ({ kind: 'kprobe', args: [{ size_arg: value }] });
const to = (daddr: string): EventWish => ({ kind: 'kprobe', args: [{ sock_arg: { daddr } }] });
const at = (time: string): EventWish => ({ time });
const both = (cwd: string, parentBinary: string): EventWish => ({ cwd, parentBinary });

describe('the modifiers', () => {
  it.each<readonly [string, EventWish, EventWish]>([
    ['Image|startswith: /usr', binary('/USR/x'), binary('/opt/usr')],
    ['Image|endswith: /x', binary('/usr/x'), binary('/usr/xx')],
    ['Image|contains: sr', binary('/usr/x'), binary('/us/rx')],
    ['Image|contains|all: [u, s, r]', binary('/usr'), binary('/us')],
    ['Image|all|contains: [u, s, r]', binary('/usr'), binary('/us')],
    ['Image|cased: /bin/Sh', binary('/bin/Sh'), binary('/bin/sh')],
    ['Image|endswith|cased: [/Sh, "/S?sh"]', binary('/bin/Sash'), binary('/bin/sash')],
    ['Image|neq: [/bin/sh, /bin/ash]', binary('/bin/bash'), binary('/bin/ash')],
    ['TargetFilename|neq: /etc/passwd', binary('/bin/sh'), { kind: 'kprobe', path: '/etc/passwd' }],
    ['Image|contains|neq: sh', binary('/bin/cat'), binary('/bin/sh')],
    ['Image|neq|contains|all: [b, sh]', binary('/x'), binary('/bin')],
    ['process.pod|exists: true', { pod: 'a' }, { pod: '' }],
    ['process.pod|exists: false', { pod: '' }, { pod: 'a' }],
    ['TargetFilename|exists: true', { kind: 'kprobe', path: '/a' }, binary('/a')],
    ['CommandLine|windash|contains: " -rf "', args('a /rf b'), args('a rf b')],
    ['Image|re: ^/bin/[a-z]+$', binary('/bin/sh'), binary('/bin/Sh')],
    ['Image|re: n/s', binary('/bin/sh'), binary('/bin/h')],
    ['Image|re|i: ^/BIN', binary('/bin/sh'), binary('/usr')],
    ['Arguments|re|m: ^b$', args('a\nb\nc'), args('a b c')],
    ['Arguments|re|s: a.b', args('a\nb'), args('ab')],
    ['Arguments|re|i|s: A.b', args('a\nB'), args('ab')],
    ['Arguments|base64: foobar', args('Zm9vYmFy'), args('Zm9vYmFyXw')],
    ['Arguments|base64|contains: fo', args('-x Zm8= y'), args('fo')],
    ['Arguments|base64offset|contains: /bin/bash', args('echo TGEvYmluL2Jhc2gK |'), args('/bin/bash')],
    ['Arguments|utf16le|base64: A', args('QQA='), args('QQ==')],
    ['Arguments|wide|base64offset|contains: ping', args('-e cABpAG4AZwAgAGEA'), args('-e cGluZyBh')],
    ['Arguments|utf16be|base64: A', args('AEE='), args('QQA=')],
    ['Arguments|utf16|base64: A', args('//5BAA=='), args('QQA=')],
    ['size_arg|lt: 10', arg(9), arg(10)],
    ['size_arg|lte: 10', arg('10'), arg('11')],
    ['size_arg|gt: 1.5', arg(2), arg(1)],
    ['size_arg|gte: -1', arg(0), arg(-2)],
    ['size_arg|gt: 18446744073709551614', arg('18446744073709551615'), arg('18446744073709551614')],
    ['size_arg|lt: 10', arg('3'), arg('few')],
    ['size_arg: 0', arg(0), arg(1)],
    ['time|minute: 5', at('2026-01-02T03:05:05Z'), at('2026-01-02T05:04:05Z')],
    ['time|hour: [3, 4]', at('2026-01-02T03:05:05Z'), at('2026-01-02T05:04:05Z')],
    ['time|hour: 03', at('2026-01-02T03:05:05Z'), at('2026-01-02T05:04:05Z')],
    ['time|hour|gte: 18', at('2026-01-02T18:00:00Z'), at('2026-01-02T20:00:00+04:00')],
    ['time|day: 2', at('2026-01-02T03:05:05Z'), at('2026-02-01T03:05:05Z')],
    ['time|week: 1', at('2025-12-29T00:00:00Z'), at('2026-01-05T00:00:00Z')],
    ['time|week: 53', at('2021-01-03T00:00:00Z'), at('2021-01-04T00:00:00Z')],
    ['time|month: 2', at('2026-02-01T03:05:05Z'), at('2026-01-02T03:05:05Z')],
    ['time|year|lt: 2026', at('2025-12-31T23:59:59Z'), at('2026-01-01T00:00:00Z')],
    ['Image|year: 2026', { binary: '2026-01-01T00:00:00Z' }, binary('/bin/2026')],
    ['DestinationIp|cidr: [192.0.2.0/24, 10.0.0.0/8]', to('10.255.1.1'), to('11.0.0.1')],
    ['DestinationIp|cidr: 0.0.0.0/0', to('1.2.3.4'), to('::1')],
    ['DestinationIp|cidr: 2001:db8::/33', to('2001:DB8:7fff::1'), to('2001:db8:8000::')],
    ['DestinationIp|cidr: 10.0.0.0/8', to('::ffff:10.1.2.3'), to('::10.1.2.3')],
    ['DestinationIp|cidr|neq: 10.0.0.0/8', to('11.0.0.1'), to('10.0.0.1')],
    [
      'process.note|expand: "%admins%"',
      { payload: { process: { note: 'ops_ann' } } },
      { payload: { process: { note: 'ann' } } },
    ],
    [
      'ParentCommandLine|expand: "%shells% -c %admins%"',
      { parentBinary: '/bin/bash', parentArguments: '-c ops_1' },
      { parentBinary: '/bin/zsh', parentArguments: '-c ops_1' },
    ],
    ['process.cwd|fieldref: ParentImage', both('/a', '/A'), both('/a', '/b')],
    ['process.cwd|fieldref|startswith: ParentImage', both('/a/b', '/a'), both('/b', '/a')],
    ['process.cwd|fieldref|endswith|cased: ParentImage', both('/a/b', '/b'), both('/a/b', '/B')],
    ['process.cwd|contains|fieldref: [TargetFilename, ParentImage]', both('/a/b', '/a'), both('/a', '/c')],
    ['process.cwd|fieldref|neq: ParentImage', both('/a', '/b'), both('/a', '/a')],
    ['Image: "\\\\*"', binary('*'), binary('x')],
    ['Image: null', binary(''), binary('x')],
    ['Image: ""', binary(''), binary('x')],
  ])('%s', (line, right, wrong) => {
    expect(matches(line, right)).toBe(true);
    expect(matches(line, wrong)).toBe(false);
  });

  it.each<readonly [string, string]>([
    ['Image|contains|startswith: a', '7:5 contains and startswith exclude each other: keep one'],
    ['Image|re|contains: a', '7:5 re and contains exclude each other'],
    ['Image|re: "("', '7:16 a regular expression that RE2 does not read (missing closing )'],
    ['Image|re: "a(?=b)"', 'that RE2 does not read (invalid or unsupported Perl syntax: `(?=`)'],
    ['Image|re: "(a)\\\\1"', 'that RE2 does not read (invalid escape sequence'],
    ['Image|re: ""', 'every text matches the empty regular expression'],
    [`Image|re: ${'a'.repeat(3000)}`, '7:15 a regular expression of 3000 characters: at most 2048'],
    ['Image|re: "(abcdef){1000}"', 'a regular expression of 8002 steps when repeats are written out: at most 1024'],
    ['Image|re: "((a{100}){100}){100}"', 'that RE2 does not read (invalid repeat count'],
    ['Image|i: a', '7:5 i is a flag of re: write re|i'],
    ['Image|i|re: a', '7:5 i is a flag of re'],
    ['Image|wide: a', '7:5 an encoding needs base64 or base64offset after it'],
    ['Image|wide|utf16|base64: a', '7:5 there are two encodings: keep one'],
    ['Image|base64: a*', '7:19 "a*" has a wildcard'],
    ['size_arg|lt: few', '7:18 "few" is no number'],
    ['size_arg|lt: null', 'lt needs a text, not null'],
    ['time|hour: noon', '7:16 "noon" is no hour: write a number'],
    ['time|hour|contains: 1', '7:5 hour is a number: use it alone or with lt, lte, gt or gte, not with contains'],
    ['time|hour|day: 1', '7:5 hour and day exclude each other'],
    ['DestinationIp|cidr: 10.0.0.0/33', '7:25 "10.0.0.0/33" is no network: write 10.0.0.0/8'],
    ['DestinationIp|cidr: 10.0.0', '"10.0.0" is no network'],
    ['Image|expand: "%nobody%"', '7:20 nothing is given for "%nobody%": there are admins, shells, again, many, more'],
    ['Image|expand: "%again%"', '%again% holds a placeholder itself'],
    ['Image|expand: "%many%%more%"', 'becomes more than 1000 values'],
    ['Image|fieldref: nowhere', '7:21 there is no field "nowhere" to compare with'],
    ['Image|fieldref|re: ParentImage', '7:5 fieldref needs equals, contains, startswith or endswith, not re'],
    ['Image|fieldref: null', 'fieldref needs a text, not null'],
    ['Image|re|windash: a', '7:5 windash needs equals, contains, startswith or endswith, not re'],
    ['Image|exists: maybe', '7:19 exists needs true or false, not "maybe"'],
    [`Image|contains: "${'a?'.repeat(200)}"`, 'a value of 400 characters with "?" or windash: at most 256'],
    ['"|fieldref": Image', '7:6 keywords are texts: name a field before the |'],
    ['"|exists": true', '7:6 keywords are texts'],
    ['Image|__proto__: a', 'there is no modifier "__proto__"'],
    ['Image|constructor: a', 'there is no modifier "constructor"'],
  ])('refuse %s', (line, fault) => {
    expect(faultsOf(line)).toContainEqual(expect.stringContaining(fault));
  });

  it('are those of Sigma 2.1', () => {
    const wanted =
      'all base64 base64offset cased cidr contains day endswith exists expand fieldref gt gte hour i lt lte m minute month neq re s startswith utf16 utf16be utf16le week wide windash year';
    expect(Object.keys(modifiers).sort().join(' ')).toBe(wanted);
  });
});
