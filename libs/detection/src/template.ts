import { plainFunctionName, type EventView } from '@tetrascope/tetragon';
import { programOf } from './fields/command-line.ts';

/** Characters of one value that a description shows: the event itself has the rest. */
const maxFilledLength = 200;

/** Stands where the event has no such value. */
const absent = '-';

const controlCharacters = /\p{Cc}+/gu;
const placeholder = /\{([^{}]*)\}/g;
/** A program without arguments is not the same with a dash behind it: `bash -` logs in. */
const missingArguments = / ?\{arguments\}/g;
const matchedPrefix = 'matched.';

const views: ReadonlyMap<string, (view: EventView) => string> = new Map<string, (view: EventView) => string>([
  ['program', (view) => programOf(view.binary)],
  ['binary', (view) => view.binary],
  ['arguments', (view) => view.arguments],
  ['path', (view) => view.path],
  ['destination', (view) => view.destination],
  ['parent', (view) => programOf(view.parentBinary)],
  ['namespace', (view) => view.namespace],
  ['pod', (view) => view.pod],
  ['container', (view) => view.container],
  ['workload', (view) => view.workload],
  ['node', (view) => view.node],
  ['policy', (view) => view.policy],
  ['function', (view) => plainFunctionName(view.functionName)],
]);

/** What a template may hold in braces, for a person. */
export const placeholderNames: readonly string[] = [...views.keys(), `${matchedPrefix}FIELD`];

/** The names in braces, in order. */
export const placeholdersOf = (template: string): readonly string[] =>
  [...template.matchAll(placeholder)].map((match) => match[1] ?? '');

/** The field that `matched.FIELD` speaks of; null for every other placeholder. */
export const matchedFieldOf = (name: string): string | null =>
  name.startsWith(matchedPrefix) ? name.slice(matchedPrefix.length) : null;

export const isPlaceholder = (name: string): boolean => views.has(name) || matchedFieldOf(name) !== null;

/**
 * Fills a template with an event's values, each on one line and at most 200 characters long; `-` where it has none, and
 * nothing where a program has no arguments. `matched` gives what the rule found in a field.
 */
export const fillTemplate = (template: string, view: EventView, matched: (field: string) => string): string =>
  (view.arguments === '' ? template.replace(missingArguments, '') : template).replace(
    placeholder,
    (_whole, name: string) => {
      const field = matchedFieldOf(name);
      return shown(field === null ? (views.get(name)?.(view) ?? '') : matched(field));
    },
  );

/** A value on one line and at most 200 characters long; `-` for the empty one. */
export const shown = (value: string): string => {
  if (value === '') return absent;
  const cut = value.length > maxFilledLength ? `${value.slice(0, maxFilledLength)}…` : value;
  return cut.replace(controlCharacters, ' ');
};
