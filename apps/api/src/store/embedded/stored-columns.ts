import type { GradedEvent } from '@tetrascope/detection';

/** Texts of an event that are kept beside its bytes, in the order in which a block holds them. Added to at the end only. */
export const textColumns = [
  'id',
  'source',
  'severity',
  'matches',
  'type',
  'node',
  'cluster',
  'namespace',
  'pod',
  'container',
  'workload',
  'binary',
  'arguments',
  'path',
  'destination',
  'parentBinary',
  'policy',
  'functionName',
  'operation',
  'execId',
  'parentExecId',
  'flags',
  'ending',
] as const;

/** Numbers of an event that are kept beside its bytes; null is NaN. Added to at the end only. */
export const numberColumns = ['receivedMs', 'timeMs', 'pid', 'uid', 'rawBytes', 'startMs'] as const;

/** How many columns blocks have had, the oldest first; a block says which of these it has. */
export const layouts = [
  { texts: 19, numbers: 5 },
  { texts: textColumns.length, numbers: numberColumns.length },
] as const;

export type TextColumn = (typeof textColumns)[number];
export type NumberColumn = (typeof numberColumns)[number];

/** Texts that the exported line doesn't say. */
export const besideLine: ReadonlySet<TextColumn> = new Set(['id', 'source', 'severity', 'matches']);

/** The events whose target is how a process ended. */
export const exitType = 'process_exit';

/** What each text column holds of an event. */
export const readText: Readonly<Record<TextColumn, (event: GradedEvent) => string>> = {
  id: ({ id }) => id,
  source: ({ source }) => source,
  severity: ({ severity }) => severity,
  matches: ({ matches }) => (matches.length === 0 ? '[]' : JSON.stringify(matches)),
  type: ({ view }) => view.type,
  node: ({ view }) => view.node,
  cluster: ({ view }) => view.cluster,
  namespace: ({ view }) => view.namespace,
  pod: ({ view }) => view.pod,
  container: ({ view }) => view.container,
  workload: ({ view }) => view.workload,
  binary: ({ view }) => view.binary,
  arguments: ({ view }) => view.arguments,
  path: ({ view }) => view.path,
  destination: ({ view }) => view.destination,
  parentBinary: ({ view }) => view.parentBinary,
  policy: ({ view }) => view.policy,
  functionName: ({ view }) => view.functionName,
  operation: ({ view }) => view.operation,
  execId: ({ view }) => view.execId,
  parentExecId: ({ view }) => view.parentExecId,
  flags: ({ view }) => view.flags,
  ending: ({ view }) => (view.type === exitType ? view.target : ''),
};

/** What each number column holds of an event. */
export const readNumber: Readonly<Record<NumberColumn, (event: GradedEvent) => number>> = {
  receivedMs: ({ receivedMs }) => receivedMs,
  timeMs: ({ timeMs }) => timeMs,
  pid: ({ view }) => view.pid ?? NaN,
  uid: ({ view }) => view.uid ?? NaN,
  rawBytes: ({ raw }) => raw.length,
  startMs: ({ view }) => view.startMs ?? NaN,
};
