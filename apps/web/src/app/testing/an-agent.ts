import type { Agent, AgentPolicy, Gap, NodeAccount } from '@tetrascope/contracts';

/** An account in which nothing was lost, but for what is told otherwise; it adds up only if the caller's figures do. */
export function anAccount(given: Partial<NodeAccount> = {}): NodeAccount {
  return {
    source: 'kubernetes',
    node: 'node-1',
    received: 1200,
    stored: 1200,
    duplicates: 0,
    rejected: 0,
    dropped: 0,
    inHand: 0,
    reasons: [],
    lostByAgent: 0,
    ...given,
  };
}

/** A gap of a minute in which no agent answered, but for what is told otherwise. */
export function aGap(given: Partial<Gap> = {}): Gap {
  return {
    id: 'gap-1',
    source: 'kubernetes',
    node: 'node-1',
    reason: 'agent_down',
    from: '2026-11-23T06:00:00.000Z',
    until: '2026-11-23T06:01:00.000Z',
    events: null,
    detail: null,
    ...given,
  };
}

/** A policy that is loaded as it should be, but for what is told otherwise. */
export function aPolicy(given: Partial<AgentPolicy> = {}): AgentPolicy {
  return {
    name: 'file-access',
    namespace: null,
    state: 'ENABLED',
    mode: 'MONITOR',
    error: null,
    counts: null,
    ...given,
  };
}

/** An agent that streams and lacks nothing, on `node`, but for what is told otherwise. */
export function anAgent(node: string, given: Partial<Agent> = {}): Agent {
  return {
    id: `kubernetes/${node}`,
    source: 'kubernetes',
    kind: 'kubernetes',
    node,
    cluster: null,
    pod: `tetragon-${node}`,
    address: null,
    state: 'STREAMING',
    detail: null,
    version: '1.7.0',
    eventsPerSecond: 12.3,
    lastEventAt: '2026-11-23T06:03:07.000Z',
    lagMs: 120,
    account: anAccount({ node }),
    unknownFields: 0,
    gaps: [],
    policies: null,
    blindSpots: [],
    ...given,
  };
}
