import type { Severity } from '@tetrascope/contracts';
import type { Correlation, ResolvedCorrelation, Rule, RuleFault, RuleSet, RulesInForce } from '@tetrascope/detection';

/** What an operator wants otherwise than the rules' authors. Rules are called by their id or name. */
export interface RuleAdjustments {
  /** Rules that raise nothing. */
  readonly disabled: readonly string[];
  readonly severities: readonly { readonly rule: string; readonly severity: Severity }[];
}

export const noAdjustments: RuleAdjustments = { disabled: [], severities: [] };

/** A set as the operator wants it. */
export interface Adjusted extends RulesInForce {
  /** The ids of its rules and correlations. */
  readonly asked: ReadonlySet<string>;
  /** Adjustments that name no rule. */
  readonly warnings: readonly RuleFault[];
}

/**
 * Puts an operator's adjustments on a set. A rule that is disabled is not asked at all, unless a correlation in force
 * needs it: then it is only heard by that.
 */
export function adjustRules(set: RuleSet, { disabled, severities }: RuleAdjustments): Adjusted {
  const all = [...set.rules, ...set.correlations.map(({ correlation }) => correlation)];
  const isOff = callsAny(disabled);
  const severityOf = new Map(severities.map(({ rule, severity }) => [rule.toLowerCase(), severity]));
  const graded = <Kind extends Rule | Correlation>(rule: Kind): Kind => {
    const severity = callNames(rule)
      .map((name) => severityOf.get(name))
      .find((found) => found !== undefined);
    return severity === undefined ? rule : { ...rule, severity };
  };
  const off = new Set(all.filter(isOff).map(({ id }) => id));
  const needed = neededBy(set.correlations, off);
  const stays = ({ id }: Rule | Correlation): boolean => !off.has(id) || needed.has(id);
  return {
    asked: new Set(all.filter(stays).map(({ id }) => id)),
    rules: set.rules.filter(stays).map(graded),
    correlations: set.correlations
      .filter(({ correlation }) => stays(correlation))
      .map((resolved) => ({ ...resolved, correlation: graded(resolved.correlation) })),
    silent: new Set([...set.silent, ...off]),
    warnings: [
      ...unknown('disabled-rules', disabled, all),
      ...unknown(
        'rule-severities',
        severities.map(({ rule }) => rule),
        all,
      ),
    ],
  };
}

/** What correlations in force hear, at any remove; a correlation stands after those that it hears. */
function neededBy(correlations: readonly ResolvedCorrelation[], off: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const { correlation, inputs } of correlations.toReversed()) {
    if (!off.has(correlation.id) || needed.has(correlation.id)) for (const { id } of inputs) needed.add(id);
  }
  return needed;
}

const callNames = ({ id, name }: Rule | Correlation): readonly string[] => [id, name.toLowerCase()];

const callsAny = (names: readonly string[]) => {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return (rule: Rule | Correlation): boolean => callNames(rule).some((name) => wanted.has(name));
};

const unknown = (
  setting: string,
  names: readonly string[],
  all: readonly (Rule | Correlation)[],
): readonly RuleFault[] => {
  const known = new Set(all.flatMap(callNames));
  return names
    .filter((name) => !known.has(name.toLowerCase()))
    .map((name) => ({
      file: setting,
      line: 1,
      column: 1,
      message: `there is no rule "${name}": give the id or the name of one that is loaded`,
    }));
};
