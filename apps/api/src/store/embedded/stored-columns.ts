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
] as const;

/** Numbers of an event that are kept beside its bytes; null is NaN. Added to at the end only. */
export const numberColumns = ['receivedMs', 'timeMs', 'pid', 'uid', 'rawBytes'] as const;

export type TextColumn = (typeof textColumns)[number];
export type NumberColumn = (typeof numberColumns)[number];

/** Texts that the exported line doesn't say. */
export const besideLine: ReadonlySet<TextColumn> = new Set(['id', 'source', 'severity', 'matches']);

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
};

/** What each number column holds of an event. */
export const readNumber: Readonly<Record<NumberColumn, (event: GradedEvent) => number>> = {
  receivedMs: ({ receivedMs }) => receivedMs,
  timeMs: ({ timeMs }) => timeMs,
  pid: ({ view }) => view.pid ?? NaN,
  uid: ({ view }) => view.uid ?? NaN,
  rawBytes: ({ raw }) => raw.length,
};
