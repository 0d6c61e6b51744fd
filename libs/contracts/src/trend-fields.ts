/** Fields by which events are counted over time, by their names in a filter's text. */
export const trendFields = ['severity', 'type', 'namespace', 'node', 'rule'] as const;

export type TrendField = (typeof trendFields)[number];
