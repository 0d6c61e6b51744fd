import type { Correlation, Rule, RuleSet } from '@tetrascope/detection';
import type { FoundMatch, MatchReport } from './found-match.ts';
import { junitReport } from './junit.ts';
import { ndjsonReport } from './ndjson.ts';
import { SarifLog, sarifLevelOf, type SarifRule } from './sarif.ts';

/** Matches of one rule that a report of JUnit's form names; the others are counted. */
const maxNamedMatches = 10;

/** The forms in which matches are written. */
export const matchReports: Readonly<Record<'ndjson' | 'sarif' | 'junit', (set: RuleSet) => MatchReport>> = {
  ndjson: ndjsonReport,
  sarif: sarifReport,
  junit: junitOfMatches,
};

/** One result a match, at the line of its event. */
function sarifReport(set: RuleSet): MatchReport {
  const log = new SarifLog(rulesOf(set).map(sarifRule));
  return {
    begin: () => log.begin(),
    match: ({ match, file, line }) =>
      log.result({ ruleId: match.ruleId, level: sarifLevelOf[match.severity], text: textOf(match), file, line }),
    end: () => log.end(),
  };
}

/** A case for each rule: that it matches nothing. */
function junitOfMatches(set: RuleSet): MatchReport {
  const found = new Map<string, { count: number; readonly named: string[] }>();
  return {
    begin: () => '',
    match: ({ match, file, line }) => {
      const own = found.get(match.ruleId) ?? { count: 0, named: [] };
      own.count += 1;
      if (own.named.length < maxNamedMatches) own.named.push(`${file}:${line}: ${match.severity}: ${textOf(match)}`);
      found.set(match.ruleId, own);
      return '';
    },
    end: () => {
      const cases = rulesOf(set).map(({ id, title, file }) => {
        const { count, named } = found.get(id) ?? { count: 0, named: [] };
        const others = count - named.length;
        return { name: title.en, group: file, failures: others > 0 ? [...named, `and ${others} more`] : named };
      });
      return junitReport('matches of rules', cases);
    },
  };
}

const rulesOf = ({ rules, correlations }: RuleSet): readonly (Rule | Correlation)[] => [
  ...rules,
  ...correlations.map(({ correlation }) => correlation),
];

const sarifRule = ({ id, title, description, tags }: Rule | Correlation): SarifRule => ({
  id,
  title: title.en,
  description: description.en,
  tags,
});

const textOf = ({ title, description }: FoundMatch['match']): string => description?.en ?? title.en;
