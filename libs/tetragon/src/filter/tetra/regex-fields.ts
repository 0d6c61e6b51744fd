import { asObject, asText } from '../../field.ts';
import { clip } from '../../quote.ts';
import { compileRegex } from '../regex.ts';
import type { EventTest, ExportedEvent } from './exported-event.ts';
import type { TetragonFilter } from './tetragon-filter.ts';

/** Characters of a pattern that a fault repeats. */
const maxShownPattern = 60;

/** The texts of an event that a field's patterns may match: none where the event has no process, pod or container. */
const texts = {
  binary_regex: ({ process }) => (process === undefined ? [] : [asText(process['binary'])]),
  arguments_regex: ({ process }) => (process === undefined ? [] : [asText(process['arguments'])]),
  container_id: ({ process }) => (process === undefined ? [] : [asText(process['docker'])]),
  namespace_regex: ({ pod }) => (pod === undefined ? [] : [asText(pod['namespace'])]),
  pod_regex: ({ pod }) => (pod === undefined ? [] : [asText(pod['name'])]),
  container_name_regex: ({ pod }) => {
    const container = asObject(pod?.['container']);
    return container === undefined ? [] : [asText(container['name'])];
  },
  parent_binary_regex: ({ parent }) => (parent === undefined ? [] : [asText(parent['binary'])]),
  parent_arguments_regex: ({ parent }) => (parent === undefined ? [] : [asText(parent['arguments'])]),
  ancestor_binary_regex: ({ ancestors }) => ancestors.map((ancestor) => asText(ancestor['binary'])),
} as const satisfies Partial<Record<keyof TetragonFilter, (event: ExportedEvent) => readonly string[]>>;

export type RegexField = keyof typeof texts;

/** All regular expressions of a filter, those in its fields for them. */
export const patternsOf = (filter: TetragonFilter): readonly string[] =>
  (Object.keys(texts) as RegexField[]).flatMap((field) => filter[field] ?? []);

/** Any of the patterns is found in any of the field's texts; a text says what is wrong with a pattern. */
export const anyPattern =
  (field: RegexField) =>
  (patterns: readonly string[]): EventTest | string => {
    const regexes: ((text: string) => boolean)[] = [];
    for (const pattern of patterns) {
      const { regex, fault } = compileRegex(pattern);
      if (regex === null) return `"${clip(pattern, maxShownPattern)}" is a regular expression ${fault}`;
      regexes.push(regex);
    }
    return (event) => texts[field](event).some((text) => regexes.some((matches) => matches(text)));
  };
