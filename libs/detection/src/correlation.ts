import type { LocalText, Severity } from '@tetrascope/contracts';
import type { Reference } from './reference.ts';
import type { Condition, LocalTexts, RuleExamples, SigmaLevel, SigmaStatus } from './rule.ts';

export const correlationTypes = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
] as const;

export type CorrelationType = (typeof correlationTypes)[number];

export const boundNames = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;

/** What a measured number is compared with. */
export interface Bound {
  readonly operator: (typeof boundNames)[number];
  readonly than: number;
}

/** One name for fields that different rules' events call differently. */
export interface Alias {
  readonly name: string;
  /** The field that stands for it in the events of each rule. */
  readonly fields: readonly { readonly rule: Reference; readonly field: string }[];
}

/** A rule about how matches of other rules come together, as it was written: plain frozen data. */
export interface Correlation {
  readonly file: string;
  /** A UUID in lower case. */
  readonly id: string;
  readonly name: string;
  readonly title: LocalText;
  readonly status: SigmaStatus | null;
  readonly description: LocalText;
  /** What a person does about it; null where it does not tell. */
  readonly next: LocalText | null;
  readonly author: string;
  readonly date: string;
  readonly modified: string;
  readonly license: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsepositives: LocalTexts;
  readonly level: SigmaLevel;
  readonly severity: Severity;
  readonly type: CorrelationType;
  /** In the order that `temporal_ordered` asks for. */
  readonly rules: readonly Reference[];
  /** Fields or aliases; matches belong together where all of them are equal. An absent one equals an absent one. */
  readonly groupBy: readonly string[];
  readonly aliases: readonly Alias[];
  readonly timespanMs: number;
  /** All of which must hold for what is measured; [] where an expression says it. */
  readonly bounds: readonly Bound[];
  /** Which rules must have matched, by their names in `rules`; null where bounds say it. */
  readonly expression: Condition | null;
  /** What the `value_…` types measure: several only for `value_count`, which counts their combinations. */
  readonly fields: readonly string[];
  /** 1 to 99, of `value_percentile`; 0 for others. */
  readonly percentile: number;
  /** True where the rules also match by themselves. */
  readonly generate: boolean;
  readonly examples: RuleExamples;
}
