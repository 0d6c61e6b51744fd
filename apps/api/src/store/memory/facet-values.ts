import type { FacetField } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';

/** What an event has in each field, each value once; '' is none. */
export const facetValuesOf: Readonly<Record<FacetField, (event: GradedEvent) => readonly string[]>> = {
  severity: ({ severity }) => [severity],
  type: ({ view }) => [view.type],
  namespace: ({ view }) => [view.namespace],
  workload: ({ view }) => [view.workload],
  pod: ({ view }) => [view.pod],
  node: ({ view }) => [view.node],
  binary: ({ view }) => [view.binary],
  policy: ({ view }) => [view.policy],
  rule: ({ matches }) => [...new Set(matches.map(({ ruleId }) => ruleId))],
};
