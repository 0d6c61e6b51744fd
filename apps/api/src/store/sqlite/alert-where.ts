import { severities, severityRank, type AlertFilter, type AlertListOrder } from '@tetrascope/contracts';
import type { SQLInputValue } from 'node:sqlite';
import type { AlertPlace } from '../alert-place.ts';

/** A condition of SQL and the values for its question marks. */
export interface Where {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const isOneOf = (column: string, values: readonly string[]): Where => ({
  sql: `${column} IN (${values.map(() => '?').join(', ')})`,
  values,
});

const is = (column: string, value: string | undefined): readonly Where[] =>
  value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }];

/** Whether what a column tells the end of lasts; undefined for either. */
const lasts = (column: string, wanted: boolean | undefined, nowMs: number): readonly Where[] =>
  wanted === undefined ? [] : [{ sql: `coalesce(${column}, 0) ${wanted ? '>' : '<='} ?`, values: [nowMs] }];

/** What `alertMatches` says, as a condition on rows. */
export function whereOf(filter: AlertFilter, nowMs: number): Where {
  const { severity, status, rule, namespace, workload, assignee, text, snoozed, silenced, silence } = filter;
  return allOf([
    ...(severity.length === 0 ? [] : [isOneOf('severity', severity)]),
    ...(status.length === 0 ? [] : [isOneOf('status', status)]),
    ...is('rule', rule),
    ...is('namespace', namespace),
    ...is('workload', workload),
    ...is("coalesce(assignee, '')", assignee),
    ...is("coalesce(silence, '')", silence),
    ...lasts('snoozed_ms', snoozed, nowMs),
    ...lasts('silenced_ms', silenced, nowMs),
    ...(text === undefined ? [] : [{ sql: 'instr(words, ?) > 0', values: [text.toLowerCase()] }]),
  ]);
}

const gravity = `CASE severity ${severities.map((each) => `WHEN '${each}' THEN ${severityRank[each]}`).join(' ')} END`;

/** What `placeOf` says, as columns. */
export const placeColumns: Readonly<Record<AlertListOrder, readonly string[]>> = {
  NEWEST_FIRST: ['id'],
  LAST_HIT_FIRST: ['last_ms', 'id'],
  GRAVEST_FIRST: [gravity, 'last_ms', 'id'],
};

/** True for rows behind a place, which is told by these columns; null is before the first. */
export const behind = (after: AlertPlace | null, columns: readonly string[], test: '<' | '>'): readonly Where[] =>
  after === null
    ? []
    : [{ sql: `(${columns.join(', ')}) ${test} (${columns.map(() => '?').join(', ')})`, values: after }];

export const allOf = (conditions: readonly Where[]): Where => ({
  sql: conditions.length === 0 ? 'TRUE' : conditions.map(({ sql }) => `(${sql})`).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});
