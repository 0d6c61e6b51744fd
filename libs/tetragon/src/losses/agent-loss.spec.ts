import { describe, expect, it } from '@jest/globals';
import { decodeLine } from '../decode/decode-line.ts';
import { agentLossOf, maxLostEvents } from './agent-loss.ts';

function lossIn(event: object) {
  const decoded = decodeLine(Buffer.from(JSON.stringify(event)));
  if ('code' in decoded) throw new Error(decoded.reason);
  return agentLossOf(decoded.view);
}

const rateLimit = (dropped: unknown) => lossIn({ rate_limit_info: { number_of_dropped_process_events: dropped } });

describe('agentLossOf', () => {
  it.each([
    ['a string, as 64 bits are exported', '42', 42],
    ['a number', 42, 42],
    ['more than can be counted', '18446744073709551615', maxLostEvents],
  ])('reads how many a rate limit cost from %s', (_kind, told, events) => {
    expect(rateLimit(told)).toEqual({ kind: 'rate_limited', events });
  });

  it.each([undefined, '0', '-5', 'many', 1.5, null, {}])('reads no loss from %p', (told) => {
    expect(rateLimit(told)).toBeNull();
  });

  it('reads that a cgroup is throttled, and no longer', () => {
    const throttle = (type: string) => lossIn({ process_throttle: { type, cgroup: '/docker' } });
    expect(throttle('THROTTLE_START')).toEqual({ kind: 'throttle_started', cgroup: '/docker' });
    expect(throttle('THROTTLE_STOP')).toEqual({ kind: 'throttle_stopped', cgroup: '/docker' });
    expect(throttle('THROTTLE_UNKNOWN')).toBeNull();
  });

  it('reads nothing from other events', () => {
    expect(lossIn({ process_exec: { process: { binary: '/bin/sh' } } })).toBeNull();
  });
});
