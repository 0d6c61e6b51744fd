import { relative } from 'node:path';
import type { Language, Rule as PresentedRule, RuleFirstSeen, RuleState, Severity } from '@tetrascope/contracts';
import { missingFor, type Correlation, type Rule, type Seen } from '@tetrascope/detection';
import type { RuleDeeds } from './rule-tally.ts';

/** What a listing knows beside the rule itself. */
export interface RuleSurroundings {
  readonly language: Language;
  readonly shippedFolder: string;
  readonly seen: Seen;
  readonly severityOf: (id: string) => Severity | undefined;
  readonly stateOf: (id: string) => RuleState;
  readonly deedsOf: (id: string) => RuleDeeds;
}

/** A rule as it is shown. */
export const presentRule = (rule: Rule, surroundings: RuleSurroundings): PresentedRule => ({
  ...common(rule, surroundings),
  kind: 'RULE',
  logsource: presentLogsource(rule),
  missing: missingFor(rule, surroundings.seen).map(({ kind, anyOf }) => ({ kind, anyOf: [...anyOf] })),
  policies: [...rule.requires.policies],
  firstSeen: presentFirstSeen(rule),
});

/** A correlation as it is shown. */
export const presentCorrelation = (rule: Correlation, surroundings: RuleSurroundings): PresentedRule => ({
  ...common(rule, surroundings),
  kind: 'CORRELATION',
  logsource: null,
  missing: [],
  policies: [],
  firstSeen: null,
});

const presentFirstSeen = ({ firstSeen }: Rule): RuleFirstSeen | null =>
  firstSeen === null
    ? null
    : { fields: [...firstSeen.fields], by: [...(firstSeen.by ?? [])], learningSeconds: firstSeen.learningMs / 1000 };

const presentLogsource = ({ logsource }: Rule): string =>
  logsource.product === 'linux' ? `${logsource.product}/${logsource.category}` : logsource.product;

/** Where a file is shown to be: that of a shipped rule is told from the folder of all. */
export function presentFile(file: string, shippedFolder: string): string {
  const within = relative(shippedFolder, file);
  return within.startsWith('..') ? file : `rules/${within}`;
}

function common(rule: Rule | Correlation, { language, shippedFolder, ...of }: RuleSurroundings) {
  const file = presentFile(rule.file, shippedFolder);
  return {
    id: rule.id,
    ...presentDeeds(of.deedsOf(rule.id)),
    state: of.stateOf(rule.id),
    name: rule.name,
    title: rule.title[language],
    description: rule.description[language],
    next: rule.next?.[language] ?? null,
    falsePositives: [...rule.falsepositives[language]],
    author: rule.author,
    license: rule.license,
    date: rule.date,
    modified: rule.modified,
    status: rule.status,
    references: [...rule.references],
    tags: [...rule.tags],
    severity: of.severityOf(rule.id) ?? rule.severity,
    ownSeverity: rule.severity,
    origin: file === rule.file ? ('USER' as const) : ('SHIPPED' as const),
    file,
  };
}

/** What a rule has done, as it is shown. */
export const presentDeeds = ({ hits, lastHitMs, asked, estimatedMs }: RuleDeeds) => ({
  hits,
  lastHitAt: lastHitMs === null ? null : new Date(lastHitMs).toISOString(),
  asked,
  estimatedMs,
});
