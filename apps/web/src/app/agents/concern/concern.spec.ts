import { describe, expect, it } from '@jest/globals';
import type { Agent } from '@tetrascope/contracts';
import { aGap, anAccount, anAgent, aPolicy } from '../../testing/an-agent.ts';
import { concernOf, concerns } from './concern.ts';

const blind = [{ kind: 'no_host_events', setting: 'tetragon.exportDenyList' }] as const;

const cases: readonly [string, Partial<Agent>][] = [
  ['down', { state: 'DOWN', blindSpots: [...blind] }],
  ['silent', { state: 'SILENT', account: anAccount({ dropped: 1 }) }],
  ['policy', { policies: [aPolicy({ state: 'LOAD_ERROR' })], blindSpots: [...blind] }],
  ['blind', { blindSpots: [...blind], account: anAccount({ dropped: 1 }) }],
  ['lossy', { account: anAccount({ lostByAgent: 1 }) }],
  ['lossy', { account: anAccount({ rejected: 1 }) }],
  ['lossy', { gaps: [aGap({ until: null })], state: 'CONNECTING' }],
  ['connecting', { state: 'CONNECTING' }],
  ['well', { policies: [aPolicy(), aPolicy({ state: 'DISABLED' })] }],
  ['well', { gaps: [aGap()] }],
  ['gone', { state: 'GONE', account: anAccount({ dropped: 1 }) }],
];

describe('what most deserves attention about an agent', () => {
  for (const [concern, given] of cases) {
    it(`is “${concern}” for ${JSON.stringify(Object.keys(given))}`, () => {
      expect(concernOf(anAgent('node-1', given))).toBe(concern);
    });
  }

  it('is told for every concern there is', () => {
    expect(new Set(cases.map(([concern]) => concern))).toEqual(new Set(concerns));
  });
});
