import type { Process, ProcessTree } from '@tetrascope/contracts';

/** A process as the api would tell it: an ordinary one in a pod, but for what is told otherwise. */
export function aProcess(id: string, given: Partial<Process> = {}): Process {
  return {
    id,
    execIds: [id],
    parentId: null,
    depth: 0,
    standing: 'HELD',
    eventId: `event-${id}`,
    node: 'node-1',
    namespace: 'shop',
    pod: 'web-0',
    container: 'main',
    workload: 'web',
    binary: `/usr/bin/${id}`,
    arguments: null,
    pid: 42,
    uid: 0,
    isSuccessor: false,
    startedAt: '2026-11-23T06:03:07.250Z',
    endedAt: null,
    durationMs: null,
    signal: null,
    status: null,
    events: 1,
    severity: 'LOW',
    gravestEventId: `event-${id}`,
    graveEvents: 0,
    alerts: [],
    children: 0,
    more: null,
    ...given,
  };
}

/** A tree of these: those of a depth below 0 are the ancestors. */
export function aTree(...processes: readonly Process[]): ProcessTree {
  return {
    ancestors: processes.filter(({ depth }) => depth < 0),
    branch: processes.filter(({ depth }) => depth >= 0),
    exactness: 'EXACT',
    eventsExactness: 'EXACT',
    alertsExactness: 'EXACT',
  };
}
