import type { AlertAct, AlertCounts, AlertEntry, AlertTarget, EventOutcome, Language } from '@tetrascope/contracts';
import { gql } from './gql.ts';
import type { AlertRequest, AlertRow, OutcomeRow, RelatedRow } from './alerts-api.ts';

const row = `
  id timestamp severity title description action status
  count firstSeenAt lastSeenAt isStorm cluster namespace workload node samples
  version changedAt assignee snoozedUntil silencedBy silencedUntil outcome resolution
  rule { id title severity }
  event { id pod compact }
`;

interface Where {
  readonly text?: string;
  readonly snoozed?: boolean;
  readonly silenced?: boolean;
}

/** Which alerts are listed, and how many in one part. */
export type AlertListAsked = Pick<AlertRequest, 'status' | 'severity' | 'language'> & {
  readonly where: Where;
  readonly first: number;
};

/** Part of a list of alerts, the gravest first; `endCursor` leads to the next. */
export interface AlertListPart {
  readonly nodes: AlertRow[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The first alerts that match, and how many stand where. */
export const alertListQuery = gql<
  { alerts: AlertListPart & { totalCount: number }; alertCounts: AlertCounts },
  AlertListAsked & { others: Where }
>`query AlertList(
  $status: [AlertStatus!], $severity: [Severity!], $where: AlertConditions, $others: AlertConditions,
  $first: Int, $language: Language
) {
  alerts(
    status: $status, severity: $severity, where: $where, order: GRAVEST_FIRST, first: $first, language: $language
  ) {
    nodes { ${row} } pageInfo { endCursor hasNextPage } totalCount
  }
  alertCounts(severity: $severity, where: $others) { active acknowledged resolved snoozed silenced letGo }
}`;

/** The alerts behind a part of the same list. */
export const moreAlertsQuery = gql<{ alerts: AlertListPart }, AlertListAsked & { after: string }>`query MoreAlerts(
  $status: [AlertStatus!], $severity: [Severity!], $where: AlertConditions, $first: Int, $after: ID, $language: Language
) {
  alerts(
    status: $status, severity: $severity, where: $where, order: GRAVEST_FIRST, first: $first, after: $after,
    language: $language
  ) {
    nodes { ${row} } pageInfo { endCursor hasNextPage }
  }
}`;

/** One alert, its history and what may belong with it. */
export const alertDetailQuery = gql<
  {
    alert: AlertRow | null;
    alertHistory: { entries: AlertEntry[] };
    relatedAlerts: { related: RelatedRow[] };
    eventOutcome: EventOutcome | null;
  },
  { id: string; event: string; language: Language }
>`query AlertDetail($id: ID!, $event: ID!, $language: Language!) {
  alert(id: $id, language: $language) { ${row} }
  eventOutcome(id: $event) { outcome mode exitSignal }
  alertHistory(id: $id) { entries { number at by deed status detail why } }
  relatedAlerts(id: $id, language: $language) { related { kinship alert { ${row} } } }
}`;

/** Which alerts have changed. */
export const alertChangesSubscription = gql<{ alertChanges: { alerts: { id: string }[] } }, Record<string, never>>`
  subscription AlertChanges {
    alertChanges {
      alerts {
        id
      }
    }
  }
`;

/** Does something with alerts. */
export const changeAlertsMutation = gql<
  { changeAlerts: { outcomes: OutcomeRow[] } },
  { alerts: readonly AlertTarget[]; act: AlertAct; by: string; language: Language }
>`mutation ChangeAlerts($alerts: [AlertTarget!]!, $act: AlertAct!, $by: String, $language: Language!) {
  changeAlerts(alerts: $alerts, act: $act, by: $by, language: $language) {
    outcomes { id alert { ${row} } refusal { code message } }
  }
}`;
