import { describe, expect, it } from '@jest/globals';
import { aRule, aRuleText } from '../testing/a-rule.ts';
import { parseOne } from '../testing/parse-one.ts';

const firstSeenOf = (block: string, logsource = '{product: tetragon}') =>
  aRule({ logsource, more: `first_seen: ${block}` }).firstSeen;

const faultsOf = (block: string) =>
  parseOne(aRuleText({ more: `first_seen: ${block}` }), 'r.yml').faults.map(({ message }) => message);

describe('first_seen', () => {
  it('is read with its field, by the workload unless told otherwise', () => {
    const byWorkload = { fields: ['Image'], by: null, learningMs: 7 * 86_400_000 };
    expect(firstSeenOf('{field: Image, learning: 7d}')).toEqual(byWorkload);
    expect(firstSeenOf('{field: Image, by: workload, learning: 7d}')).toEqual(byWorkload);
  });

  it('may look at several fields, and tell apart by others', () => {
    expect(
      firstSeenOf('{field: [DestinationIp, DestinationPort], by: [process.pod.namespace, Image], learning: 12h}'),
    ).toEqual({
      fields: ['DestinationIp', 'DestinationPort'],
      by: ['process.pod.namespace', 'Image'],
      learningMs: 43_200_000,
    });
  });

  it('is left out by other rules', () => expect(aRule().firstSeen).toBeNull());

  it.each([
    ['[Image]', 'first_seen must be a map with field, by or learning, not a list'],
    ['{field: Image}', 'first_seen needs "learning", such as 7d; it is missing'],
    ['{learning: 7d}', 'first_seen needs "field", such as Image'],
    [
      '{field: Image, learning: week}',
      'learning must be a number and s, m, h, d or w, such as 90m, and at most 30d, not "week"',
    ],
    ['{field: Image, learning: 31d}', /^learning must be .* at most 30d, not "31d"$/],
    ['{field: Picture, learning: 7d}', 'there is no field "Picture" for product linux in first_seen.field'],
    [
      '{field: Image, by: pod, learning: 7d}',
      'there is no field "pod" for product linux in first_seen.by; write workload, or leave it out, for the workload',
    ],
    ['{field: [Image, Image, Image, Image, User], learning: 7d}', '5 fields in field: at most 4'],
    ['{field: Image, learning: 7d, window: 1h}', /^"window" is not read in first_seen/],
  ])('is refused, with what would be right: %s', (block, message) => {
    expect(faultsOf(block)).toEqual([
      expect.stringMatching(typeof message === 'string' ? literally(message) : message),
    ]);
  });
});

const literally = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
