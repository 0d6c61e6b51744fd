import { alertResolutionSchema, alertStatusSchema, severitySchema } from '@tetrascope/contracts';
import type { AlertEntry, RaisedAlert } from '@tetrascope/detection';
import { z } from 'zod';
import { wordsOf } from '../alert-matches.ts';
import { matchSchema, parseEvent, printHead } from '../event-text.ts';

const texts = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

const alertRow = z.object({
  id: z.string(),
  key: z.string(),
  is_storm: z.number(),
  severity: severitySchema,
  cluster: z.string(),
  namespace: z.string(),
  workload: z.string(),
  node: z.string(),
  raised_ms: z.number(),
  count: z.number(),
  first_ms: z.number(),
  last_ms: z.number(),
  status: alertStatusSchema,
  version: z.number(),
  changed_ms: z.number(),
  assignee: z.string().nullable(),
  snoozed_ms: z.number().nullable(),
  closed_as: alertResolutionSchema.nullable(),
  closed_ms: z.number().nullable(),
  silence: z.string().nullable(),
  silenced_since_ms: z.number().nullable(),
  silenced_ms: z.number().nullable(),
  match: z.string(),
  samples: texts,
  exec_ids: texts,
  event: z.string(),
  line: z.instanceof(Uint8Array),
});

/** The alert of a row. Throws where it holds what this program never writes. */
export function alertOf(row: unknown): RaisedAlert {
  const read = alertRow.parse(row);
  const { id, key, severity, count, status, version, assignee, samples, cluster, namespace, workload, node } = read;
  const event = parseEvent(read.event, read.line);
  return {
    ...{ id, key, severity, count, status, version, assignee, samples, event },
    isStorm: read.is_storm === 1,
    timeMs: event.timeMs,
    raisedMs: read.raised_ms,
    rule: matchSchema.parse(JSON.parse(read.match)),
    subject: { cluster, namespace, workload, node },
    action: 'MONITOR',
    firstMs: read.first_ms,
    lastMs: read.last_ms,
    execIds: read.exec_ids,
    changedMs: read.changed_ms,
    snoozedUntilMs: read.snoozed_ms,
    closing: read.closed_as === null ? null : { as: read.closed_as, atMs: read.closed_ms ?? read.changed_ms },
    silencing: silencingIn(read),
  };
}

const silencingIn = ({
  silence,
  silenced_since_ms: sinceMs,
  silenced_ms: untilMs,
}: z.infer<typeof alertRow>): RaisedAlert['silencing'] =>
  silence === null || sinceMs === null || untilMs === null ? null : { by: silence, sinceMs, untilMs };

/** What hits and people change of an alert, by the names of the columns. */
export const changingColumns = (alert: RaisedAlert) => ({
  severity: alert.severity,
  count: alert.count,
  first_ms: alert.firstMs,
  last_ms: alert.lastMs,
  status: alert.status,
  version: alert.version,
  changed_ms: alert.changedMs,
  assignee: alert.assignee,
  snoozed_ms: alert.snoozedUntilMs,
  closed_as: alert.closing?.as ?? null,
  closed_ms: alert.closing?.atMs ?? null,
  silence: alert.silencing?.by ?? null,
  silenced_since_ms: alert.silencing?.sinceMs ?? null,
  silenced_ms: alert.silencing?.untilMs ?? null,
  samples: JSON.stringify(alert.samples),
  exec_ids: JSON.stringify(alert.execIds),
});

/** All of an alert, by the names of the columns. */
export const allColumns = (alert: RaisedAlert) => ({
  id: alert.id,
  key: alert.key,
  is_storm: alert.isStorm ? 1 : 0,
  rule: alert.rule.ruleId,
  ...alert.subject,
  words: wordsOf(alert),
  raised_ms: alert.raisedMs,
  match: JSON.stringify(alert.rule),
  event: printHead(alert.event),
  line: alert.event.raw,
  ...changingColumns(alert),
});

const deeds = [
  'RAISED',
  'REOPENED_BY_HITS',
  'ACKNOWLEDGED',
  'RESOLVED',
  'REOPENED',
  'ASSIGNED',
  'SNOOZED',
  'COMMENTED',
] as const;

const entryRow = z
  .object({
    alert: z.string(),
    number: z.number(),
    at_ms: z.number(),
    by: z.string(),
    deed: z.enum(deeds),
    status: alertStatusSchema,
    detail: z.string(),
    why: z.string(),
  })
  .transform(({ alert: alertId, at_ms: atMs, ...rest }) => ({ alertId, atMs, ...rest }));

/** The line of a history that a row holds. */
export const entryOf = (row: unknown): AlertEntry => entryRow.parse(row);
