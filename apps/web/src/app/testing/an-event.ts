import type { Alert, Event, Severity, SourceStatus, Statistics } from '@tetrascope/contracts';

/** An event as the api would give it: an ordinary exec in a pod, but for what is told otherwise. */
export function anEvent(given: Partial<Event> = {}): Event {
  return {
    id: '0001',
    timestamp: '2026-11-23T06:03:07.250Z',
    receivedAt: '2026-11-23T06:03:07.300Z',
    source: 'stdin',
    type: 'process_exec',
    severity: 'LOW',
    description: 'Program started: date',
    compact: '🚀 process fintech-demo/trading-api-abc /usr/bin/date -u',
    rules: [],
    node: 'node-1',
    cluster: null,
    namespace: 'fintech-demo',
    pod: 'trading-api-abc',
    container: 'trading-api',
    workload: 'trading-api',
    binary: '/usr/bin/date',
    arguments: '-u',
    pid: 4242,
    uid: 0,
    execId: 'bm9kZS0xOjc6NDI0Mg==',
    parentExecId: 'bm9kZS0xOjU6NDI0MQ==',
    parentBinary: '/usr/bin/bash',
    parentArguments: null,
    policy: null,
    functionName: null,
    path: null,
    raw: '{"process_exec":{"process":{"pid":4242}}}',
    ...given,
  };
}

/** An alert about an event of that severity. */
export function anAlert(id: string, severity: Severity = 'HIGH', event: Partial<Event> = {}): Alert {
  return {
    id: `alert-${id}`,
    timestamp: '2026-11-23T06:03:07.250Z',
    severity,
    title: `${severity} event`,
    description: `what happened in ${id}`,
    action: 'MONITOR',
    status: 'ACTIVE',
    rule: { id: 'rule-1', title: 'A rule', severity },
    event: anEvent({ id, severity, ...event }),
    count: 1,
    firstSeenAt: '2026-11-23T06:03:07.250Z',
    lastSeenAt: '2026-11-23T06:03:07.250Z',
    isStorm: false,
    cluster: null,
    namespace: 'fintech-demo',
    workload: 'trading-api',
    node: null,
    samples: [id],
    version: 1,
    changedAt: '2026-11-23T06:03:07.300Z',
    assignee: null,
    snoozedUntil: null,
    silencedBy: null,
    silencedUntil: null,
    outcome: null,
    resolution: null,
  };
}

/** A source that runs and has lost nothing, but for what is told otherwise. */
export function aSource(given: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name: 'file:/var/log/tetragon.log',
    kind: 'file',
    state: 'RUNNING',
    detail: null,
    received: 12,
    stored: 12,
    duplicates: 0,
    inHand: 0,
    rejected: 0,
    dropped: 0,
    reasons: [],
    lastEventAt: null,
    lagMs: null,
    recentRejects: [],
    ...given,
  };
}

/** The figures of a small store, but for what is told otherwise. */
export function statisticsOf(given: Partial<Statistics> = {}): Statistics {
  return {
    totalEvents: 1234,
    totalAlerts: 7,
    activeAlerts: 5,
    recentEvents: 321,
    severityBreakdown: { CRITICAL: 2, HIGH: 5, MEDIUM: 20, LOW: 1207 },
    typeBreakdown: [{ type: 'process_exec', count: 1234 }],
    sources: [aSource()],
    simulated: false,
    startedAt: '2026-11-23T06:00:00.000Z',
    ...given,
  };
}
