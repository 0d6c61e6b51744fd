import type { Correlation } from '../correlation.ts';
import { quote, type RuleFault } from '../parse/rule-fault.ts';
import type { Reference } from '../reference.ts';
import type { Rule } from '../rule.ts';
import { Directory } from './directory.ts';

/** What one of a correlation's rules gives it. */
export interface CorrelationInput {
  /** The id of a rule or of another correlation. */
  readonly id: string;
  /** The fields of its events to group by, one for each of the correlation's. */
  readonly groupBy: readonly string[];
  /** The fields of its events to measure, one for each of the correlation's. */
  readonly fields: readonly string[];
}

/** A correlation whose rules are all there, in the order in which it names them. */
export interface ResolvedCorrelation {
  readonly correlation: Correlation;
  readonly inputs: readonly CorrelationInput[];
}

/** Correlations that can be used. */
export interface Resolved {
  /** Each after those that it names. */
  readonly correlations: readonly ResolvedCorrelation[];
  readonly faults: readonly RuleFault[];
}

/** Finds the rules that correlations name. One that names what is not there, or itself, is left out. */
export const resolveCorrelations = (correlations: readonly Correlation[], rules: readonly Rule[]): Resolved => {
  const faults = correlations.flatMap(aliasFaults);
  const usable: ResolvedCorrelation[] = [];
  const known = new Directory(rules);
  let waiting = correlations.filter((correlation) => aliasFaults(correlation).length === 0);
  for (;;) {
    const ready = waiting.filter(({ rules: named }) => named.every(({ to }) => known.called(to).length === 1));
    if (ready.length === 0) break;
    usable.push(...ready.map((correlation) => ({ correlation, inputs: inputsOf(correlation, known) })));
    for (const correlation of ready) known.add(correlation);
    waiting = waiting.filter((correlation) => !ready.includes(correlation));
  }
  const all = new Directory([...rules, ...correlations]);
  return { correlations: usable, faults: [...faults, ...waiting.flatMap((each) => nameFaults(each, known, all))] };
};

const inputsOf = (correlation: Correlation, known: Directory): readonly CorrelationInput[] =>
  correlation.rules.flatMap(({ to }) =>
    known.called(to).map((one) => {
      const fieldOf = (name: string): string => aliased(correlation, name, to) ?? name;
      return { id: one.id, groupBy: correlation.groupBy.map(fieldOf), fields: correlation.fields.map(fieldOf) };
    }),
  );

/** Undefined where the name is no alias, or one that says nothing of the rule. */
const aliased = ({ aliases }: Correlation, name: string, to: string): string | undefined =>
  aliases.find((alias) => alias.name === name)?.fields.find(({ rule }) => rule.to === to)?.field;

const aliasFaults = (correlation: Correlation): readonly RuleFault[] => {
  const used = correlation.aliases.filter(({ name }) => [...correlation.groupBy, ...correlation.fields].includes(name));
  return used.flatMap(({ name }) =>
    correlation.rules.flatMap((rule) => {
      const message = `alias ${quote(name)} names no field of the rule ${quote(rule.to)}: the correlation is left out`;
      return aliased(correlation, name, rule.to) === undefined ? [faultAt(correlation, rule, message)] : [];
    }),
  );
};

const nameFaults = (correlation: Correlation, known: Directory, all: Directory): readonly RuleFault[] =>
  correlation.rules.flatMap((rule) => {
    const usable = known.called(rule.to).length;
    if (usable === 1) return [];
    const name = quote(rule.to);
    if (usable > 1) return [faultAt(correlation, rule, `${usable} rules are called ${name}: name one by its id`)];
    const isThere = all.called(rule.to).length > 0;
    const why = isThere ? `${name} leads back to itself or can't be used itself` : `there is no rule ${name}`;
    return [faultAt(correlation, rule, `${why}: the correlation is left out`)];
  });

const faultAt = ({ file }: Correlation, { line, column }: Reference, message: string): RuleFault => ({
  file,
  line,
  column,
  message,
});
