import { describe, expect, it } from '@jest/globals';
import type { MuteValue } from '@tetrascope/contracts';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { aMute } from '../testing/a-mute.ts';
import { compileMute, HitTexts } from './mute-test.ts';

const wish = {
  kind: 'exec',
  binary: '/usr/bin/Curl',
  arguments: 'https://a.example/x?y=*',
  parentBinary: '/bin/sh',
  namespace: 'shop',
  pod: 'web-1',
  workload: 'web',
  node: 'n1',
} as const;
const holds = (values: readonly MuteValue[], given: EventWish = wish, ruleId: string | null = 'r') =>
  compileMute(aMute({ values, ruleId }))(new HitTexts('r', aGradedEvent({ line: aLine(given) })));

describe('compileMute', () => {
  it.each<readonly [string, MuteValue]>([
    ['the whole of a text', { field: 'Image', value: '/usr/bin/Curl' }],
    ['any text for *', { field: 'CommandLine', value: '*curl*'.replace('curl', 'Curl') }],
    ['any letter for ?', { field: 'Node', value: 'n?' }],
    ['the sign itself behind a backslash', { field: 'CommandLine', value: 'Curl https://a.example/x\\?y=\\*' }],
    ['the namespace', { field: 'Namespace', value: 'shop' }],
    ['the workload', { field: 'Workload', value: 'web' }],
    ['the parent', { field: 'ParentImage', value: '/bin/sh' }],
    ['an absent field by an empty text', { field: 'TargetFilename', value: '' }],
  ])('asks for %s', (_what, value) => expect(holds([value])).toBe(true));

  it.each<readonly [string, MuteValue]>([
    ['another case', { field: 'Image', value: '/usr/bin/curl' }],
    ['a part', { field: 'Image', value: 'Curl' }],
    ['an absent field', { field: 'Workload', value: '' }],
  ])('does not take %s for it', (_what, value) => expect(holds([value])).toBe(false));

  it('asks for all values, and for the rule', () => {
    const values = [
      { field: 'Namespace', value: 'shop' },
      { field: 'Workload', value: 'db' },
    ] as const;
    expect([holds(values), holds(values.slice(0, 1)), holds([], wish, 'other'), holds([], wish, null)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('calls a pod without a workload by its own name, and a host’s process by none', () => {
    expect(holds([{ field: 'Workload', value: 'lone' }], { ...wish, pod: 'lone', workload: '' })).toBe(true);
    const host = JSON.stringify({ process_exec: { process: { binary: '/bin/x' } }, node_name: 'n1' });
    const values = [
      { field: 'Workload', value: '' },
      { field: 'Node', value: 'n1' },
    ] as const;
    expect(compileMute(aMute({ values }))(new HitTexts('r', aGradedEvent({ line: host })))).toBe(true);
  });
});
