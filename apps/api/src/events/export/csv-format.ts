import type { GradedEvent } from '@tetrascope/detection';
import { csvRow } from './csv-row.ts';
import type { ExportFormat } from './export-format.ts';

type Cell = string | number | null;

/** The columns, in their order; those that a query can name have the name it takes. Added to at the end only. */
const columns: Readonly<Record<string, (event: GradedEvent) => Cell>> = {
  id: ({ id }) => id,
  time: ({ timeMs }) => new Date(timeMs).toISOString(),
  severity: ({ severity }) => severity,
  type: ({ view }) => view.type,
  cluster: ({ view }) => view.cluster,
  node: ({ view }) => view.node,
  namespace: ({ view }) => view.namespace,
  pod: ({ view }) => view.pod,
  container: ({ view }) => view.container,
  workload: ({ view }) => view.workload,
  binary: ({ view }) => view.binary,
  arguments: ({ view }) => view.arguments,
  pid: ({ view }) => view.pid,
  uid: ({ view }) => view.uid,
  parent: ({ view }) => view.parentBinary,
  policy: ({ view }) => view.policy,
  function: ({ view }) => view.functionName,
  path: ({ view }) => view.path,
  destination: ({ view }) => view.destination,
  rules: ({ matches }) => matches.map(({ ruleId }) => ruleId).join(' '),
  source: ({ source }) => source,
  received_at: ({ receivedMs }) => new Date(receivedMs).toISOString(),
};

const cells = Object.values(columns);

/** A table with a header row (RFC 4180), for spreadsheets. */
export const csvFormat: ExportFormat = {
  mediaType: 'text/csv',
  ending: 'csv',
  head: csvRow(Object.keys(columns)),
  between: '',
  foot: '',
  partsOf: (event) => [Buffer.from(csvRow(cells.map((cellOf) => cellOf(event))))],
};
