import { describe, expect, it } from '@jest/globals';
import { parseFilter } from '@tetrascope/contracts';
import { eventQuery, valueTerm } from './event-query.ts';

const fromMs = Date.parse('2026-03-01T08:00:00Z');

describe('the conditions on the events of a time', () => {
  it('say from when, and until before when', () => {
    expect(eventQuery({ fromMs, toMs: fromMs + 60_500 })).toBe(
      'time:>=2026-03-01T08:00:00Z time:<2026-03-01T08:01:00.500Z',
    );
    expect(eventQuery({ fromMs, toMs: null })).toBe('time:>=2026-03-01T08:00:00Z');
  });

  it('ask for a value, whatever it is made of', () => {
    for (const value of ['shop', '', 'a "b", c', '-x:y']) {
      const { filter } = parseFilter(eventQuery({ fromMs, toMs: null }, valueTerm('namespace', [value])));
      expect(filter?.terms[0]).toEqual({ field: 'namespace', test: 'is', values: [value], negated: false });
    }
  });

  it('ask for a severity by its name', () => {
    expect(eventQuery({ fromMs, toMs: null }, valueTerm('severity', ['LOW', 'HIGH']))).toMatch(
      /^severity:HIGH,LOW time/,
    );
  });
});
