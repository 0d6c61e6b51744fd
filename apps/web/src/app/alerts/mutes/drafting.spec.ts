import { describe, expect, it } from '@jest/globals';
import type { MuteValue } from '@tetrascope/contracts';
import { aRow } from '../../testing/scripted-alerts-api.ts';
import { rowsOf, scopeOf } from './drafting.ts';

const ofPod: readonly MuteValue[] = [
  { field: 'Namespace', value: 'shop' },
  { field: 'Workload', value: 'web' },
  { field: 'Node', value: 'n1' },
  { field: 'Image', value: '/bin/x' },
];
const asked = (values: readonly MuteValue[], kind: 'SILENCE' | 'EXCEPTION') =>
  rowsOf(kind, values).flatMap(({ field, isAsked }) => (isAsked ? [field] : []));

describe('what is drafted from an alert', () => {
  it('is about where it was, and for an exception about what did it', () => {
    expect(asked(ofPod, 'SILENCE')).toEqual(['Namespace', 'Workload']);
    expect(asked(ofPod, 'EXCEPTION')).toEqual(['Namespace', 'Workload', 'Image']);
  });

  it('is about the node where no workload was', () => {
    expect(asked(ofPod.slice(2), 'SILENCE')).toEqual(['Node']);
  });

  it('is about the rule of the alert and what is asked for', () => {
    const alert = aRow('a');
    expect(scopeOf({ kind: 'SILENCE', alert, rows: rowsOf('SILENCE', ofPod) })).toEqual({
      kind: 'SILENCE',
      rule: alert.rule.id,
      values: ofPod.slice(0, 2),
    });
    expect(scopeOf({ kind: 'SILENCE', alert, rows: null })).toBeNull();
    expect(scopeOf({ kind: 'EXCEPTION', alert, rows: [] })).toBeNull();
  });
});
