import type { AgentList, Gap, IngestAnswer, Ledger, NodeAccount } from '@tetrascope/contracts';

const worker: NodeAccount = {
  source: 'grpc:kubernetes',
  node: 'worker-1',
  received: 120_403,
  stored: 120_400,
  duplicates: 0,
  rejected: 1,
  dropped: 2,
  inHand: 0,
  reasons: [
    { outcome: 'rejected', reason: 'not_protobuf', count: 1 },
    { outcome: 'dropped', reason: 'queue_full', count: 2 },
  ],
  lostByAgent: 42,
};

const limited: Gap = {
  id: 'E4pKjTdt2ikm2AAW',
  source: 'grpc:kubernetes',
  node: 'worker-1',
  reason: 'rate_limited',
  from: '2026-11-23T06:02:00.000Z',
  until: '2026-11-23T06:03:00.000Z',
  events: 42,
  detail: null,
};

/** An agent that gave up events, and has a policy that could not be loaded. */
export const anAgentList: AgentList = {
  agents: [
    {
      id: 'grpc:kubernetes/worker-1',
      source: 'grpc:kubernetes',
      kind: 'grpc',
      node: 'worker-1',
      cluster: null,
      pod: 'tetragon-x7k2p',
      address: '10.0.0.11:54321',
      state: 'STREAMING',
      detail: null,
      version: 'v1.7.0',
      eventsPerSecond: 200.5,
      lastEventAt: '2026-11-23T06:03:07.000Z',
      lagMs: 43,
      account: worker,
      unknownFields: 0,
      gaps: [limited],
      policies: [
        {
          ...{ name: 'file-access', namespace: null, state: 'ENABLED', mode: 'MONITOR', error: null },
          counts: { enforced: 0, monitored: 12 },
        },
        {
          ...{ name: 'egress', namespace: 'payments', state: 'LOAD_ERROR', mode: 'ENFORCE', error: 'no such function' },
          counts: null,
        },
      ],
      blindSpots: [],
    },
  ],
  total: 1,
};

/** What came of the same agent, and of lines that tell no node. */
export const aLedger: Ledger = {
  accounts: [
    worker,
    {
      source: 'http',
      node: null,
      received: 1,
      stored: 0,
      duplicates: 0,
      rejected: 1,
      dropped: 0,
      inHand: 0,
      reasons: [{ outcome: 'rejected', reason: 'not_json', count: 1 }],
      lostByAgent: 0,
    },
  ],
  gaps: [limited],
  gapsTotal: 1,
  since: '2026-11-20T00:00:00.000Z',
  kept: true,
};

/** Of a push with a line that is no event. */
export const anIngestAnswer: IngestAnswer = {
  received: 3,
  stored: 2,
  duplicates: 0,
  rejected: 1,
  rejects: [{ offset: 2048, code: 'no_event', reason: 'the object holds no event' }],
};
