import type { LocalText, Severity } from '@tetrascope/contracts';

/** The kinds of Linux event a rule may ask for, as Sigma names them. */
export const linuxCategories = ['process_creation', 'file_access', 'file_event', 'network_connection'] as const;

export type LinuxCategory = (typeof linuxCategories)[number];

/** Which events a rule looks at. */
export type Logsource =
  { readonly product: 'linux'; readonly category: LinuxCategory } | { readonly product: 'tetragon' };

/** How a value is held against a field; `equals` is a field without a modifier. */
export type Comparison = 'equals' | 'contains' | 'startswith' | 'endswith';

/** One line of a selection: a field and the values it may have. */
export interface FieldTest {
  readonly field: string;
  readonly comparison: Comparison;
  /** True when every value must hold rather than any. */
  readonly all: boolean;
  /** As written, with `*`, `?` and `\` still in them; null means the field is absent or empty. Never empty. */
  readonly values: readonly (string | null)[];
}

/** A named group of tests, all of which must hold. */
export interface Selection {
  readonly name: string;
  readonly tests: readonly FieldTest[];
}

/** When a rule matches, in terms of its selections; every name in it is a selection of the same rule. */
export type Condition =
  | { readonly kind: 'selection'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] };

export const sigmaLevels = ['informational', 'low', 'medium', 'high', 'critical'] as const;

export type SigmaLevel = (typeof sigmaLevels)[number];

export const sigmaStatuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const;

export type SigmaStatus = (typeof sigmaStatuses)[number];

/** Ours for Sigma's level. */
export const severityOfLevel: Readonly<Record<SigmaLevel, Severity>> = {
  informational: 'LOW',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
};

/** A rule as it was written: plain frozen data. Optional texts that were left out are '' or []. */
export interface Rule {
  /** The file it came from, as given to `parseRule`. */
  readonly file: string;
  /** A UUID in lower case. */
  readonly id: string;
  /** The `tetrascope.title`, else Sigma's title in every language. */
  readonly title: LocalText;
  /** Templates with placeholders in braces; null where the rule leaves the description to the event. */
  readonly describe: LocalText | null;
  readonly status: SigmaStatus | null;
  readonly description: string;
  readonly author: string;
  readonly date: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsepositives: readonly string[];
  readonly level: SigmaLevel;
  readonly severity: Severity;
  readonly logsource: Logsource;
  readonly selections: readonly Selection[];
  readonly condition: Condition;
}
