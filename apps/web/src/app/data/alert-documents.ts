import type {
  AlertAct,
  AlertCounts,
  AlertEntry,
  AlertStatus,
  AlertTarget,
  EventOutcome,
  Language,
  Severity,
} from '@tetrascope/contracts';
import { gql } from './gql.ts';
import type { AlertRow, OutcomeRow, RelatedRow } from './alerts-api.ts';

const row = `
  id timestamp severity title description action status
  count firstSeenAt lastSeenAt isStorm cluster namespace workload node samples
  version changedAt assignee snoozedUntil silencedBy silencedUntil resolution
  rule { id title severity }
  event { id pod compact }
`;

interface Where {
  readonly text?: string;
  readonly snoozed?: boolean;
  readonly silenced?: boolean;
}

/** The newest alerts that match, and how many stand where. */
export const alertListQuery = gql<
  { alerts: { nodes: AlertRow[]; totalCount: number }; alertCounts: AlertCounts },
  {
    status: readonly AlertStatus[];
    severity: readonly Severity[];
    where: Where;
    others: Where;
    first: number;
    language: Language;
  }
>`query AlertList(
  $status: [AlertStatus!], $severity: [Severity!], $where: AlertConditions, $others: AlertConditions,
  $first: Int, $language: Language
) {
  alerts(status: $status, severity: $severity, where: $where, first: $first, language: $language) {
    nodes { ${row} } totalCount
  }
  alertCounts(severity: $severity, where: $others) { active acknowledged resolved snoozed silenced letGo }
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
