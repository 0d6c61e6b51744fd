import { eventTypesOf } from '../match/event-types-of.ts';
import type { Rule } from '../rule.ts';
import type { Seen, Sighted } from './sightings.ts';

/** Fewer events tell nothing of what agents leave out. */
export const minEventsToJudge = 1000;

export const needKinds = ['EVENT_TYPE', 'CATEGORY', 'FUNCTION', 'POLICY', 'FIELD'] as const;

/** What has not been seen although a rule needs it: one of these would do. */
export interface Missing {
  readonly kind: (typeof needKinds)[number];
  readonly anyOf: readonly string[];
}

/**
 * What a rule needs and no event had; [] where it can fire, or where too little was seen to tell. By its `requires`, else
 * by its logsource and the types that its selections ask for.
 */
export const missingFor = (rule: Rule, seen: Seen): readonly Missing[] => {
  if (seen.events < minEventsToJudge) return [];
  const { eventTypes, functions, policies, fields } = rule.requires;
  const types = eventTypes.length > 0 ? eventTypes : [...(eventTypesOf(rule) ?? [])];
  return [
    ...unseen('EVENT_TYPE', types, seen.types),
    ...missingCategory(rule, seen),
    ...unseen('FUNCTION', functions, seen.functions),
    // with functions, policies only tell a person how to get them
    ...(functions.length > 0 ? [] : unseen('POLICY', policies, seen.policies)),
    ...fields.filter((path) => !seen.fields.has(path)).map((path): Missing => ({ kind: 'FIELD', anyOf: [path] })),
  ];
};

const unseen = (kind: Missing['kind'], names: readonly string[], { counts, untold }: Sighted): readonly Missing[] => {
  if (names.length === 0 || untold > 0 || names.some((name) => counts.has(name))) return [];
  return [{ kind, anyOf: names }];
};

/** Process creation is one type of event; the other categories are hooks of several types, of which it takes the right ones. */
const missingCategory = ({ logsource }: Rule, { categories }: Seen): readonly Missing[] => {
  if (logsource.product !== 'linux' || logsource.category === 'process_creation') return [];
  return categories.has(logsource.category) ? [] : [{ kind: 'CATEGORY', anyOf: [logsource.category] }];
};
