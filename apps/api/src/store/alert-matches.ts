import type { AlertFilter } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';

/** Characters of each text of an alert that are searched: lines may be as long as 10 MiB. */
const maxSearched = 2000;

/** All that a text is looked for in, in lower case. */
export function wordsOf({ rule, subject, event }: RaisedAlert): string {
  const { view } = event;
  return [
    rule.title.zh_TW,
    rule.title.en,
    rule.description?.zh_TW ?? '',
    rule.description?.en ?? '',
    ...[subject.cluster, subject.namespace, subject.workload, subject.node],
    ...[view.pod, view.binary, view.arguments, view.path, view.destination, view.policy, view.functionName],
  ]
    .map((text) => text.slice(0, maxSearched).toLowerCase())
    .join('\n');
}

/** Whether an alert meets a filter at a time. */
export function alertMatches(alert: RaisedAlert, filter: AlertFilter, nowMs: number): boolean {
  const { severity, status, rule, namespace, workload, assignee, text, snoozed, silenced, silence } = filter;
  const sleeps = alert.snoozedUntilMs !== null && alert.snoozedUntilMs > nowMs;
  const isHidden = (alert.silencing?.untilMs ?? 0) > nowMs;
  return (
    (severity.length === 0 || severity.includes(alert.severity)) &&
    (status.length === 0 || status.includes(alert.status)) &&
    (rule === undefined || rule === alert.rule.ruleId) &&
    (namespace === undefined || namespace === alert.subject.namespace) &&
    (workload === undefined || workload === alert.subject.workload) &&
    (assignee === undefined || assignee === (alert.assignee ?? '')) &&
    (snoozed === undefined || snoozed === sleeps) &&
    (silenced === undefined || silenced === isHidden) &&
    (silence === undefined || silence === (alert.silencing?.by ?? '')) &&
    (text === undefined || wordsOf(alert).includes(text.toLowerCase()))
  );
}
