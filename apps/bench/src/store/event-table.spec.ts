import { describe, expect, it } from '@jest/globals';
import { aGradedEvent } from '../../../api/src/store/testing/graded-events.ts';
import { copyText } from './event-table.ts';

describe('copyText', () => {
  it('writes an event as one row, whatever stands in its texts', () => {
    const line = JSON.stringify({
      process_exec: { process: { exec_id: 'x', binary: '/bin/sh', arguments: 'a\tb\nc\\d\u0000e' } },
      time: '2026-03-01T08:00:00Z',
      node_name: 'n',
    });
    const [row = ''] = [aGradedEvent(1, { line })].map(copyText);
    expect(row.endsWith('\n')).toBe(true);
    const cells = row.slice(0, -1).split('\t');
    expect(cells).toHaveLength(18);
    expect(cells[12]).toBe('a\\tb\\nc\\\\de');
    expect(cells[10]).toBe('sh');
  });
});
