import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { aCorrelation } from '../testing/a-correlation.ts';
import { aGradedEvent } from '../testing/a-graded-event.ts';
import { aRule } from '../testing/a-rule.ts';
import { parseOne } from '../testing/parse-one.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { groupingOf } from './grouping-of.ts';

const event = aGradedEvent({ line: aLine({ kind: 'exec', binary: '/usr/bin/curl', namespace: 'shop', pod: 'p' }) });

describe('groupingOf', () => {
  it('reads the fields that a rule groups by, and leaves other rules to us', () => {
    const rule = aRule({ more: 'tetrascope:\n  group-by: [Image, TargetFilename]' });
    const plain = aRule({ id: '0b1c2d3e-0000-4000-8000-000000000002' });
    const groupOf = groupingOf([rule, plain], []);
    expect(groupOf(rule.id, event)).toEqual(['/usr/bin/curl', '']);
    expect(groupOf(plain.id, event)).toBeNull();
    expect(groupOf('no rule', event)).toBeNull();
  });

  it('groups what a correlation finds by its own fields, through its aliases', () => {
    const correlation = aCorrelation({
      correlation: `
type: event_count
rules: [one, two]
group-by: [process.pod.namespace, program]
timespan: 1m
condition: {gte: 2}
aliases:
  program: {one: TargetFilename, two: Image}`,
    });
    expect(groupingOf([], [correlation])(correlation.id, event)).toEqual(['shop', '/usr/bin/curl']);
  });

  it('refuses fields that there are none of, and too many', () => {
    const faults = (list: string) =>
      parseOne(aRuleText({ more: `tetrascope:\n  group-by: ${list}` }), 'r.yml').faults.map(({ message }) => message);
    expect(faults('[Imagine]')).toEqual(['there is no field "Imagine" for product linux to group by']);
    expect(faults(`[${Array.from({ length: 9 }, () => 'Image').join(', ')}]`)).toEqual([
      '9 fields in group-by: at most 8',
    ]);
  });
});
