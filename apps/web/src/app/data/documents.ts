import type {
  AgentList,
  Alert,
  AlertBatch,
  Event,
  EventBatch,
  EventFacets,
  EventFilter,
  Language,
  RuleFaultList,
  RuleList,
  RulesChange,
  RuleSource,
  Statistics,
} from '@tetrascope/contracts';
import { gql } from './gql.ts';
import { eventRow } from './event-row.ts';
import type { EventRow } from './security-api.ts';

const alert = `
  id timestamp severity title description action status
  count firstSeenAt lastSeenAt isStorm cluster namespace workload node samples
  version changedAt assignee snoozedUntil resolution
  rule { id title severity }
  event { ${eventRow} raw }
`;

const statistics = `
  totalEvents totalAlerts activeAlerts recentEvents
  severityBreakdown { CRITICAL HIGH MEDIUM LOW }
  typeBreakdown { type count }
  sources {
    name kind state detail received stored duplicates rejected dropped inHand
    reasons { outcome reason count }
    lastEventAt lagMs
    recentRejects { at offset code reason }
  }
  simulated startedAt
`;

const agents = `
  agents {
    id source kind node cluster pod address state detail version
    eventsPerSecond lastEventAt lagMs unknownFields
    account {
      source node received stored duplicates rejected dropped inHand lostByAgent
      reasons { outcome reason count }
    }
    gaps { id source node reason from until events detail }
    policies { name namespace state mode error counts { enforced monitored } }
    blindSpots { kind setting }
  }
  total
`;

/** The newest events that match. */
export const eventsQuery = gql<
  { events: { nodes: EventRow[] } },
  { filter: EventFilter; query: string; first: number; language: Language }
>`query Events($filter: EventFilter, $query: String, $first: Int, $language: Language) {
  events(filter: $filter, query: $query, first: $first, language: $language) { nodes { ${eventRow} } }
}`;

/** What is most frequent among the events that match. */
export const eventFacetsQuery = gql<{ eventFacets: EventFacets }, { filter: EventFilter; query: string }>`
  query EventFacets($filter: EventFilter, $query: String) {
    eventFacets(filter: $filter, query: $query) {
      events
      exactness
      facets {
        field
        exactness
        values {
          value
          count
        }
      }
    }
  }
`;

/** The titles of all rules. */
export const ruleTitlesQuery = gql<
  { rules: { readonly rules: readonly { readonly id: string; readonly title: string }[] } },
  { language: Language }
>`
  query RuleTitles($language: Language) {
    rules(language: $language) {
      rules {
        id
        title
      }
    }
  }
`;

/** One event with the exported line. */
export const eventQuery = gql<{ event: Event | null }, { id: string; language: Language }>`
  query Event($id: ID!, $language: Language) { event(id: $id, language: $language) { ${eventRow} raw } }
`;

/** The newest alerts that no silence hides, each with its whole event: it may outlive the event's place in the store. */
export const alertsQuery = gql<{ alerts: { nodes: Alert[] } }, { first: number; language: Language }>`
  query Alerts($first: Int, $language: Language) {
    alerts(first: $first, where: { silenced: false }, language: $language) { nodes { ${alert} } }
  }
`;

/** The figures and every source's account. */
export const statisticsQuery = gql<{ statistics: Statistics }, Record<string, never>>`
  query Statistics { statistics { ${statistics} } }
`;

/** New events that match, as they come. */
export const eventSubscription = gql<
  { eventStream: Omit<EventBatch, 'events'> & { events: EventRow[] } },
  { filter: EventFilter; query: string; newest: number; language: Language }
>`subscription EventStream($filter: EventFilter, $query: String, $newest: Int, $language: Language) {
  eventStream(filter: $filter, query: $query, newest: $newest, language: $language) { events { ${eventRow} } lost }
}`;

/** New alerts, as they come. */
export const alertSubscription = gql<{ alertStream: AlertBatch }, { language: Language }>`
  subscription AlertStream($language: Language) { alertStream(language: $language) { alerts { ${alert} } lost } }
`;

/** The figures, about once a second. */
export const statisticsSubscription = gql<{ statisticsStream: Statistics }, Record<string, never>>`
  subscription StatisticsStream { statisticsStream { ${statistics} } }
`;

/** Every agent. */
export const agentsQuery = gql<{ agents: AgentList }, Record<string, never>>`
  query Agents { agents { ${agents} } }
`;

/** Every agent at once, and again every second in which something changed. */
export const agentSubscription = gql<{ agentStream: AgentList }, Record<string, never>>`
  subscription AgentStream { agentStream { ${agents} } }
`;

/** Every rule, and what was seen of events. */
export const rulesQuery = gql<{ rules: RuleList }, { language: Language }>`
  query Rules($language: Language) {
    rules(language: $language) {
      edition
      rules {
        id
        state
        hits
        lastHitAt
        asked
        estimatedMs
        name
        kind
        title
        description
        next
        falsePositives
        author
        license
        date
        modified
        status
        references
        tags
        severity
        ownSeverity
        logsource
        origin
        file
        missing {
          kind
          anyOf
        }
        policies
        firstSeen {
          fields
          by
          learningSeconds
        }
      }
      faults
      seen {
        events
        types {
          name
          count
        }
        functions {
          name
          count
        }
        policies {
          name
          count
        }
      }
    }
  }
`;

/** What is wrong with the rule files. */
export const ruleFaultsQuery = gql<{ ruleFaults: RuleFaultList }, Record<string, never>>`
  query RuleFaults {
    ruleFaults {
      total
      faults {
        kind
        file
        line
        column
        message
      }
    }
  }
`;

/** The file of a rule. */
export const ruleSourceQuery = gql<{ ruleSource: RuleSource | null }, { id: string }>`
  query RuleSource($id: ID!) {
    ruleSource(id: $id) {
      id
      file
      text
    }
  }
`;

/** Which edition of the rules there is at once, and then what has changed. */
export const rulesSubscription = gql<{ rulesChanged: RulesChange }, Record<string, never>>`
  subscription RulesChanged {
    rulesChanged {
      edition
      faults
      activity {
        id
        state
        hits
        lastHitAt
        asked
        estimatedMs
      }
    }
  }
`;
