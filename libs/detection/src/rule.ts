import type { Language, LocalText, Severity } from '@tetrascope/contracts';

/** The kinds of Linux event a rule may ask for, as Sigma names them. */
export const linuxCategories = ['process_creation', 'file_access', 'file_event', 'network_connection'] as const;

export type LinuxCategory = (typeof linuxCategories)[number];

/** Which events a rule looks at. */
export type Logsource =
  { readonly product: 'linux'; readonly category: LinuxCategory } | { readonly product: 'tetragon' };

/** How a value is held against a field; `equals` is a field without a modifier that says otherwise. */
export type OperatorName =
  'equals' | 'contains' | 'startswith' | 'endswith' | 're' | 'cidr' | 'lt' | 'lte' | 'gt' | 'gte' | 'exists';

/** The part of a time, in UTC, that a test looks at; weeks are those of ISO 8601. */
export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** One line of a selection: a field and the values it may have. A list that asks for `all` is one test a value. */
export interface FieldTest {
  /** '' for keywords, which are looked for in every text of the event. */
  readonly field: string;
  readonly operator: OperatorName;
  /** True where none of the values may hold. */
  readonly negated: boolean;
  /** True where case counts. */
  readonly cased: boolean;
  /** True where a `-` or `/` that begins a word stands for every kind of dash and for `/`. */
  readonly windash: boolean;
  /** The flags of `re`, some of `ims`. */
  readonly regexFlags: string;
  readonly timePart: TimePart | null;
  /** True where the values name fields, whose texts are what is compared with. */
  readonly byField: boolean;
  /**
   * Any of which may hold. As written, with `*`, `?` and `\` still in them, after placeholders and encodings; null means
   * the field is absent or empty. Never empty.
   */
  readonly values: readonly (string | null)[];
}

/** A named group of tests: every test of any one alternative must hold. */
export interface Selection {
  readonly name: string;
  readonly alternatives: readonly (readonly FieldTest[])[];
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

/** Texts in every language, each list as its language tells it. */
export type LocalTexts = Readonly<Record<Language, readonly string[]>>;

/**
 * What must be seen of agents for a rule to be able to fire: an event of one of the types, from one of the functions,
 * with every field. An empty list asks for nothing.
 */
export interface Requirements {
  readonly eventTypes: readonly string[];
  /** Hooks, without the architecture's prefix; `subsystem/event` of a tracepoint. */
  readonly functions: readonly string[];
  /** TracingPolicies each of which gives such events, for a person to load; others may do as well. */
  readonly policies: readonly string[];
  /** Such as `process.cap`, which agents leave out unless told. */
  readonly fields: readonly string[];
}

/** Events that a rule was written with, in their order: one, but for what speaks of several. */
export interface RuleExample {
  /** Where it stands in the rule's file, from 1. */
  readonly line: number;
  /** Each one JSON object as Tetragon exports it; `decodeLine` reads it. */
  readonly events: readonly string[];
}

export interface RuleExamples {
  /** Those that must match; of several, the last one, and for a correlation any. */
  readonly match: readonly RuleExample[];
  /** Those of which none must. */
  readonly noMatch: readonly RuleExample[];
}

/** That a rule speaks of what is new alone: a value that its scope has not had before among what the rule matches. */
export interface FirstSeen {
  /** The fields whose values are looked at; of several, how they come together. Never empty. */
  readonly fields: readonly string[];
  /** The fields by whose values scopes are told apart; null for workloads, and nodes for what no pod has. */
  readonly by: readonly string[] | null;
  /** For so long from its first event on a scope only learns. */
  readonly learningMs: number;
}

/** A rule as it was written: plain frozen data. Optional texts that were left out are '' or []. */
export interface Rule {
  /** The file it came from, as given to `parseSigma`. */
  readonly file: string;
  /** A UUID in lower case. */
  readonly id: string;
  /** What correlations and filters may call it by instead of its id; '' where it has none. */
  readonly name: string;
  /** The `tetrascope.title`; a language that it leaves out has Sigma's title. */
  readonly title: LocalText;
  /** Templates with placeholders in braces; null where the rule leaves the description to the event. */
  readonly describe: LocalText | null;
  readonly status: SigmaStatus | null;
  /** What it means when the rule matches; languages as with the title. */
  readonly description: LocalText;
  /** What a person does about it; null where the rule does not tell. */
  readonly next: LocalText | null;
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** YYYY-MM-DD of the last change. */
  readonly modified: string;
  readonly license: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  /** What else looks like it; languages as with the title. */
  readonly falsepositives: LocalTexts;
  readonly level: SigmaLevel;
  readonly severity: Severity;
  readonly logsource: Logsource;
  readonly selections: readonly Selection[];
  readonly condition: Condition;
  /** Null where it matches whatever it holds for. */
  readonly firstSeen: FirstSeen | null;
  readonly requires: Requirements;
  /** Fields whose values hits must share to be one alert; [] leaves it to the workload and to what was done. */
  readonly groupBy: readonly string[];
  readonly examples: RuleExamples;
}
