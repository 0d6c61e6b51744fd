import { describe, expect, it } from '@jest/globals';
import type { Agent } from '@tetrascope/contracts';
import fc from 'fast-check';
import { aGap, anAccount, anAgent } from '../../testing/an-agent.ts';
import { type Sorting, sortKeys } from '../view/view.ts';
import { filterAgents } from './filter-agents.ts';
import { heldOrder } from './held-order.ts';
import { sortAgents } from './sort-agents.ts';

const troubleFirst: Sorting = { key: 'state', isDescending: false };
const nodes = (agents: readonly Agent[]) => agents.map(({ node }) => node);

describe('the order of agents', () => {
  it('is that of what deserves attention, then of nodes as a person counts them', () => {
    const agents = [
      anAgent('node-10'),
      anAgent('node-2'),
      anAgent('gone', { state: 'GONE' }),
      anAgent('lossy', { account: anAccount({ dropped: 3 }) }),
      anAgent('blind', { blindSpots: [{ kind: 'no_usdt_events', setting: 'tetragon.exportAllowList' }] }),
      anAgent('silent', { state: 'SILENT' }),
      anAgent('down', { state: 'DOWN' }),
    ];
    expect(nodes(sortAgents(agents, troubleFirst))).toEqual([
      'down',
      'silent',
      'blind',
      'lossy',
      'node-2',
      'node-10',
      'gone',
    ]);
  });

  it('puts those without a figure last, whichever way', () => {
    const agents = [anAgent('none', { lagMs: null }), anAgent('slow', { lagMs: 900 }), anAgent('fast', { lagMs: 5 })];
    const by = (isDescending: boolean) => nodes(sortAgents(agents, { key: 'lag', isDescending }));
    expect([by(false), by(true)]).toEqual([
      ['fast', 'slow', 'none'],
      ['slow', 'fast', 'none'],
    ]);
  });

  it('counts losses of every kind together', () => {
    const agents = [
      anAgent('two', { account: anAccount({ rejected: 1, dropped: 1 }) }),
      anAgent('three', { account: anAccount({ lostByAgent: 3 }), gaps: [aGap()] }),
    ];
    expect(nodes(sortAgents(agents, { key: 'losses', isDescending: true }))).toEqual(['three', 'two']);
  });

  it('is one and the same, however the agents come', () => {
    const agents = ['a', 'b', 'c', 'd'].map((node, at) => anAgent(node, { lagMs: at < 2 ? null : 7 }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(agents, { minLength: 4 }),
        fc.constantFrom(...sortKeys),
        fc.boolean(),
        (shuffled, key, isDescending) => {
          const sorting = { key, isDescending };
          expect(nodes(sortAgents(shuffled, sorting))).toEqual(nodes(sortAgents(agents, sorting)));
        },
      ),
    );
  });
});

describe('the filter of agents', () => {
  const agents = [anAgent('bank-node-1', { pod: 'tetragon-x9' }), anAgent('shop-node-1', { state: 'DOWN' })];

  it('finds a part of the node, pod, source or address in any case', () => {
    for (const text of ['BANK', 'x9', ' bank-node '])
      expect(nodes(filterAgents(agents, text, []))).toEqual(['bank-node-1']);
    expect(filterAgents(agents, 'kubernetes', [])).toHaveLength(2);
    expect(filterAgents(agents, 'elsewhere', [])).toHaveLength(0);
  });

  it('lets through any of the states asked for', () => {
    expect(nodes(filterAgents(agents, '', ['DOWN', 'GONE']))).toEqual(['shop-node-1']);
  });
});

describe('an order that is held', () => {
  it('keeps its lines, leaves out what is gone and puts what is new at the end', () => {
    const before = [{ id: 'c' }, { id: 'a' }, { id: 'b' }];
    expect(heldOrder([{ id: 'new' }, { id: 'a' }, { id: 'c' }], before).map(({ id }) => id)).toEqual(['c', 'a', 'new']);
  });

  it('takes the fresh figures of each line', () => {
    expect(heldOrder([{ id: 'a', rate: 2 }], [{ id: 'a', rate: 1 }])).toEqual([{ id: 'a', rate: 2 }]);
  });
});
