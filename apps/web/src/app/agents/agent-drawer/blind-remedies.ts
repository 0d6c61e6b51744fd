import type { Agent, BlindSpotKind } from '@tetrascope/contracts';

/** Blind spots that one setting of the agent's Helm chart causes, and the value that ends them. */
export interface BlindRemedy {
  readonly setting: string;
  readonly kinds: readonly BlindSpotKind[];
  /** YAML for the chart's values; null for a setting that this page has no advice about. */
  readonly values: string | null;
}

/** An empty allow list lets everything through; the deny list keeps out health checks alone. */
const values: Readonly<Record<string, string>> = {
  'tetragon.exportDenyList': 'tetragon:\n  exportDenyList: |-\n    {"health_check":true}\n',
  'tetragon.exportAllowList': 'tetragon:\n  exportAllowList: ""\n',
};

/** One for each setting, in the order of the blind spots. */
export function blindRemedies({ blindSpots }: Agent): readonly BlindRemedy[] {
  return [...Map.groupBy(blindSpots, ({ setting }) => setting)].map(([setting, spots]) => ({
    setting,
    kinds: spots.map(({ kind }) => kind),
    values: Object.hasOwn(values, setting) ? (values[setting] ?? null) : null,
  }));
}
