import type { GradedEvent } from '@tetrascope/detection';
import { severities } from '@tetrascope/contracts';

/** A row an event with an index for each kind of question, as one would lay it out by hand; trigrams find parts of words. */
export const createTable = `
CREATE EXTENSION pg_trgm;
CREATE TABLE event (
  id text PRIMARY KEY, received_ms bigint NOT NULL, time_ms bigint NOT NULL, severity smallint NOT NULL,
  type text NOT NULL, namespace text NOT NULL, pod text NOT NULL, workload text NOT NULL, node text NOT NULL,
  binary_path text NOT NULL, program text NOT NULL, policy text NOT NULL, arguments text NOT NULL,
  exec_id text NOT NULL, parent_exec_id text NOT NULL, rules text[] NOT NULL, words text NOT NULL, line text NOT NULL
);
CREATE INDEX ON event (namespace, id);
CREATE INDEX ON event (severity, id);
CREATE INDEX ON event (program, id);
CREATE INDEX ON event (binary_path, id);
CREATE INDEX ON event (type, id);
CREATE INDEX ON event (exec_id);
CREATE INDEX ON event (parent_exec_id);
CREATE INDEX ON event (time_ms);
CREATE INDEX ON event USING gin (words gin_trgm_ops);
`;

/** An event as a row of COPY's text format. */
export function copyText({ id, receivedMs, timeMs, severity, view, matches, raw }: GradedEvent): string {
  const { binary, destination, path, pod, policy, functionName } = view;
  const words = [binary, view.arguments, path, destination, pod, functionName, policy].join('\n').toLowerCase();
  const row = [
    ...[id, receivedMs, timeMs, severities.indexOf(severity), view.type, view.namespace, pod, view.workload, view.node],
    ...[binary, binary.slice(binary.lastIndexOf('/') + 1), policy, view.arguments, view.execId, view.parentExecId],
    ...[`{${matches.map(({ ruleId }) => `"${ruleId}"`).join(',')}}`, words, Buffer.from(raw).toString('utf8')],
  ];
  return `${row.map((value) => escaped(String(value))).join('\t')}\n`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string): string =>
  text.replaceAll('\0', '').replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] as string);
