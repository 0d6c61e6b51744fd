import { describe, expect, it } from '@jest/globals';
import { anAlert } from '../../testing/an-event.ts';
import { addToNotice } from './notice.ts';

describe('addToNotice', () => {
  it('is nothing for alerts that nobody need look at now', () => {
    expect(addToNotice(null, [anAlert('a', 'MEDIUM'), anAlert('b', 'LOW')])).toBeNull();
  });

  it('counts by severity and names the latest of the gravest', () => {
    const first = addToNotice(null, [anAlert('a', 'HIGH'), anAlert('b', 'CRITICAL'), anAlert('c', 'HIGH')]);
    expect(first).toMatchObject({ critical: 1, high: 2, foremost: { id: 'alert-b' } });
    expect(addToNotice(first, [anAlert('d', 'CRITICAL')])).toMatchObject({
      critical: 2,
      high: 2,
      foremost: { id: 'alert-d' },
    });
  });

  it('names the latest when none is critical', () => {
    expect(addToNotice(null, [anAlert('a'), anAlert('b')])?.foremost.id).toBe('alert-b');
  });
});
