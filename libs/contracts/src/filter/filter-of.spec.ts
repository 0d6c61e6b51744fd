import { describe, expect, it } from '@jest/globals';
import type { EventFilter } from '../event-filter.ts';
import { filterOf } from './filter-of.ts';
import { printFilter } from './print-filter.ts';

describe('an EventFilter as terms', () => {
  it.each<[EventFilter, string]>([
    [{}, ''],
    [{ severity: ['HIGH', 'LOW'] }, 'severity:HIGH,LOW'],
    [{ type: ['process_exec'], namespace: ['', 'a'] }, 'type:process_exec namespace:"",a'],
    [{ node: ['n'], policy: ['p'] }, 'node:n policy:p'],
    [{ pod: ['web-'] }, 'pod:^web-'],
    [{ binary: ['cat', '/bin/sh'] }, 'binary:cat,/bin/sh'],
    [{ text: 'a b' }, '"a b"'],
    [
      { from: '2026-03-01T08:00:00Z', to: '2026-03-02T08:00:00Z' },
      'time:>=2026-03-01T08:00:00Z time:<2026-03-02T08:00:00Z',
    ],
    [{ severity: [], type: [], namespace: [], pod: [], node: [], binary: [], policy: [], text: '' }, ''],
  ])('%j says %j', (fields, text) => {
    expect(printFilter(filterOf(fields))).toBe(text);
  });
});
