import { describe, expect, it } from '@jest/globals';
import { FieldSlots } from '../match/event-texts.ts';
import { aRule } from '../testing/a-rule.ts';
import { anchorsOf } from './anchors-of.ts';

/** The anchors of a rule's detection, each as `kind text`; null where it has none. */
const anchors = (detection: string, logsource?: string): readonly string[] | null => {
  const wish = logsource === undefined ? { detection } : { detection, logsource };
  return anchorsOf(aRule(wish), new FieldSlots())?.map(({ kind, text }) => `${kind} ${text}`) ?? null;
};
const ofTest = (test: string) => anchors(`a:\n  ${test}\ncondition: a`);

describe('anchorsOf', () => {
  it.each<readonly [string, readonly string[] | null]>([
    ['Program: CURL', ['whole curl']],
    ['Image|endswith: [/curl, /wget]', ['basename curl', 'basename wget']],
    ["Image: '*/curl'", ['basename curl']],
    ['Image|endswith: curl', ['piece curl']],
    ['CommandLine|contains: /dev/tcp/', ['piece /dev/tcp/']],
    ["CommandLine|contains: 'a*bcd?ef'", ['piece bcd']],
    ['CommandLine|contains|all: [/dev/tcp/, -i]', ['piece /dev/tcp/']],
    ['CommandLine|contains|windash: " -exec"', ['piece exec']],
    ["CommandLine|re: 'curl.*--upload'", ['piece --upload']],
    ["CommandLine|re: 'curl.*--upload|/dev/tcp/'", ['piece --upload', 'piece /dev/tcp/']],
    ["CommandLine|re: 'curl.*--upload|-i'", null],
    ['ArgumentPath|endswith: [/etc/shadow, /x/a]', ['piece shadow', 'basename a']],
    ['ArgumentPath: /etc/shadow', ['piece shadow']],
    ['CommandLine|contains: -i', null],
    ['CommandLine|contains: [/dev/tcp/, -i]', null],
    ['CommandLine|contains|neq: /dev/tcp/', null],
    ['User: [root, null]', null],
    ['Image|fieldref: ParentImage', null],
    ['ProcessId|gt: 1000', null],
    ['CommandLine|contains|cased: Ωlonger', ['piece longer']],
    ['Image|endswith|cased: /aΣ', null],
  ])('needs for %s %j', (test, expected) => {
    expect(ofTest(test)).toEqual(expected);
  });

  it.each<readonly [string, readonly string[] | null]>([
    ['a and b', ['piece /dev/tcp/']],
    ['c and b', ['piece /dev/tcp/']],
    ['a and c', ['whole curl']],
    ['a or b', ['whole curl', 'piece /dev/tcp/']],
    ['a and not b', ['whole curl']],
    ['not a', null],
    ['a or not b', null],
    ['1 of them', ['whole curl', 'piece /dev/tcp/', 'whole root']],
  ])('needs for %j %j', (condition, expected) => {
    expect(
      anchors(`a: {Program: curl}\nb: {CommandLine|contains: /dev/tcp/}\nc: {User: root}\ncondition: ${condition}`),
    ).toEqual(expected);
  });

  it('prefers any piece to the name of a program that runs all day', () => {
    expect(anchors('a: {Image|endswith: /python3, CommandLine|contains: pty}\ncondition: a')).toEqual(['piece pty']);
    expect(anchors('a: {Image|endswith: /socat, CommandLine|contains: pty}\ncondition: a')).toEqual(['basename socat']);
  });

  it('prefers any other field to one that has few values', () => {
    const detection = 'a:\n  function_name: security_file_permission\n  file_arg.path|endswith: /k\ncondition: a';
    expect(anchors(detection, '{product: tetragon}')).toEqual(['basename k']);
  });

  it('looks for a piece of a part of the command line in the command line', () => {
    const slots = new FieldSlots();
    const slotsOf = (detection: string) => anchorsOf(aRule({ detection }), slots)?.map(({ slot }) => slot);
    const commandLine = slots.slotOf('CommandLine', 'linux');
    expect(slotsOf('a: {Arguments|contains: /dev/tcp/}\ncondition: a')).toEqual([commandLine]);
    expect(slotsOf('a: {ArgumentPath|contains: /.ssh/}\ncondition: a')).toEqual([commandLine]);
    expect(slotsOf('a: {ParentImage|contains: nginx}\ncondition: a')).not.toEqual([commandLine]);
  });

  it('does not take the event type for an anchor, since rules are kept apart by it', () => {
    expect(anchors('a: {event_type: process_kprobe}\ncondition: a', '{product: tetragon}')).toBeNull();
  });
});
