import type { Language, ProcessTree } from '@tetrascope/contracts';
import { gql } from './gql.ts';
import { eventRow } from './event-row.ts';
import type { EventRow } from './security-api.ts';

const process = `
  id execIds parentId depth standing eventId
  node namespace pod container workload
  binary arguments pid uid isSuccessor
  startedAt endedAt durationMs signal status
  events severity gravestEventId graveEvents children more
  alerts { id title severity status count }
`;

/** The tree around a process. */
export const processTreeQuery = gql<
  { processTree: ProcessTree | null },
  { execId: string; after: string; language: Language }
>`
  query ProcessTree($execId: ID, $after: String, $language: Language) {
    processTree(execId: $execId, after: $after, language: $language) {
      ancestors { ${process} } branch { ${process} } exactness eventsExactness alertsExactness
    }
  }
`;

/** Events that match, newest first, and where they go on. */
export const timelineQuery = gql<
  { events: { nodes: EventRow[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } },
  { query: string; after: string | null; language: Language }
>`
  query Timeline($query: String, $after: ID, $language: Language) {
    events(query: $query, first: 50, after: $after, language: $language) {
      nodes { ${eventRow} }
      pageInfo { endCursor hasNextPage }
    }
  }
`;
