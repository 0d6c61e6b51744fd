import type { Rule } from '@tetrascope/contracts';
import { plainTag } from '../rule-table/pick-rules.ts';

/** MITRE ATT&CK's tactics for enterprises, in their order, as Sigma's tags call them. */
export const tactics = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const;

export type Tactic = (typeof tactics)[number];

/** The rules about one technique within a tactic. */
export interface TechniqueCell {
  /** Such as `attack.t1059`. */
  readonly tag: string;
  /** Such as `T1059`. */
  readonly name: string;
  readonly rules: number;
  readonly hits: number;
}

export interface TacticColumn {
  readonly tactic: Tactic;
  readonly tag: string;
  readonly rules: number;
  /** By number; a technique has what its parts have. */
  readonly techniques: readonly TechniqueCell[];
}

/**
 * What rules cover. A rule's techniques stand under each of its tactics, since its tags don't tell which of them is of
 * which; tactics without a rule are empty.
 */
export const matrixOf = (rules: readonly Rule[]): readonly TacticColumn[] =>
  tactics.map((tactic) => {
    const tag = `attack.${tactic}`;
    const own = rules.filter(({ tags }) => tags.some((each) => plainTag(each) === tag));
    return { tactic, tag, rules: own.length, techniques: techniquesOf(own) };
  });

function techniquesOf(rules: readonly Rule[]): readonly TechniqueCell[] {
  const cells = new Map<string, TechniqueCell>();
  for (const { tags, hits } of rules) {
    const techniques = new Set(tags.flatMap((tag) => /^attack\.t\d{4}/.exec(tag) ?? []));
    for (const tag of techniques) {
      const cell = cells.get(tag) ?? { tag, name: tag.slice('attack.'.length).toUpperCase(), rules: 0, hits: 0 };
      cells.set(tag, { ...cell, rules: cell.rules + 1, hits: cell.hits + hits });
    }
  }
  return [...cells.values()].sort((a, b) => a.name.localeCompare(b.name));
}
