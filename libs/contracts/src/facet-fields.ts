import type { TextField } from './filter/filter-fields.ts';

/** The fields whose most frequent values are told, by their names in a filter's text. */
export const facetFields = [
  'severity',
  'type',
  'namespace',
  'workload',
  'pod',
  'node',
  'binary',
  'policy',
  'rule',
] as const satisfies readonly (TextField | 'severity')[];

export type FacetField = (typeof facetFields)[number];
