import { describe, expect, it } from '@jest/globals';
import { aGap, anAccount, anAgent } from '../../testing/an-agent.ts';
import { sumUp } from './sum-up.ts';

describe('the sum of the fleet', () => {
  it('counts those present and troubled, and what all have lost, the gone ones too', () => {
    const sum = sumUp([
      anAgent('well', { eventsPerSecond: 10 }),
      anAgent('down', { state: 'DOWN', eventsPerSecond: 0, gaps: [aGap({ until: null }), aGap()] }),
      anAgent('lossy', { eventsPerSecond: 2.5, account: anAccount({ lostByAgent: 4 }) }),
      anAgent('gone', { state: 'GONE', eventsPerSecond: 0, account: anAccount({ lostByAgent: 3 }) }),
    ]);
    expect(sum).toEqual({ present: 3, down: 1, troubled: 2, eventsPerSecond: 12.5, lostByAgents: 7, openGaps: 1 });
  });
});
