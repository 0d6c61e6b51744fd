import { severityRank, type Rule } from '@tetrascope/contracts';
import type { Show, Sorting, SortKey, View } from '../view/view.ts';

/** Whether a rule belongs to one of the groups a person can ask for. */
export const isIn: Readonly<Record<Show, (rule: Rule) => boolean>> = {
  hit: ({ hits }) => hits > 0,
  unable: ({ missing, state }) => missing.length > 0 && state !== 'DISABLED',
  off: ({ state }) => state === 'DISABLED' || state === 'QUARANTINED',
};

/** The rules that a person asks for, in no new order. A technique's tag is that of its parts, too. */
export function pickRules(
  rules: readonly Rule[],
  { text, show, tag }: Pick<View, 'text' | 'show' | 'tag'>,
): readonly Rule[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter(
    (rule) =>
      (show.length === 0 || show.some((group) => isIn[group](rule))) &&
      (tag === null || rule.tags.map(plainTag).some((own) => own === tag || own.startsWith(`${tag}.`))) &&
      holds(rule, words),
  );
}

/** Older rules write tactics with an underscore. */
export const plainTag = (tag: string): string => tag.replaceAll('_', '-');

const holds = ({ title, description, id, name, file, author, tags }: Rule, words: readonly string[]): boolean => {
  const said = [title, description, id, name, file, author, ...tags].join('\n').toLowerCase();
  return words.every((word) => said.includes(word));
};

/** The rules in order; of equals, those of the greater severity first, then by title. */
export function sortRules(rules: readonly Rule[], { key, isDescending }: Sorting): readonly Rule[] {
  const order = isDescending ? -1 : 1;
  return rules.toSorted((a, b) => order * compare[key](a, b) || -compare.severity(a, b) || compare.title(a, b));
}

const compare: Readonly<Record<SortKey, (a: Rule, b: Rule) => number>> = {
  title: (a, b) => a.title.localeCompare(b.title),
  severity: (a, b) => severityRank[a.severity] - severityRank[b.severity],
  state: (a, b) => a.state.localeCompare(b.state),
  hits: (a, b) => a.hits - b.hits,
  last: (a, b) => (a.lastHitAt ?? '').localeCompare(b.lastHitAt ?? ''),
  cost: (a, b) => a.estimatedMs - b.estimatedMs,
};
