import { knownEventTypes } from '@tetrascope/contracts';
import type { Decoded, JsonObject } from '@tetrascope/tetragon';
import type { FieldReader } from './field-reader.ts';
import { isPresentAt, maxPathSteps, textsAt } from './payload-path.ts';

/** What may begin a path that is meant from the top of the exported line. */
const topKeys: ReadonlySet<string> = new Set([
  ...knownEventTypes,
  'node_name',
  'time',
  'aggregation_info',
  'cluster_name',
  'node_labels',
]);

/** A type of event by its name, also one that a newer agent may have. */
const isTopKey = (key: string): boolean => topKeys.has(key) || key.startsWith('process_');

/** An argument of a hook by its type, such as `string_arg`, wherever it stands among the arguments. */
export const isArgumentType = (key: string): boolean => key.endsWith('_arg');

/**
 * Reads a dotted path: from the top of the line where it begins with an event type or a field of the envelope; else
 * within the event, whatever its type (`process.pod.namespace`), for `…_arg` within its arguments
 * (`file_arg.path`). Null for what is no path: one step alone is only an argument type's.
 */
export const pathReader = (field: string): FieldReader | null => {
  const steps = field.split('.');
  const [first = ''] = steps;
  if (steps.length > maxPathSteps || steps.some((step) => step === '')) return null;
  if (isArgumentType(first)) return readerWithin(['args', ...steps]);
  if (steps.length < 2) return null;
  if (!isTopKey(first)) return readerWithin(steps);
  return {
    read: ({ payload }) => textsAt(payload, steps),
    isPresent: ({ payload }) => isPresentAt(payload, steps),
  };
};

/** Reads a path within the event, whatever its type. */
export const readerWithin = (steps: readonly string[]): FieldReader => ({
  read: (event) => textsAt(ownOf(event), steps),
  isPresent: (event) => isPresentAt(ownOf(event), steps),
});

const nothing: JsonObject = {};

/** The event without its envelope; the decoder has made sure that it is an object. */
const ownOf = ({ view, payload }: Decoded): JsonObject => {
  const own = payload[view.type];
  return typeof own === 'object' && own !== null && !Array.isArray(own) ? (own as JsonObject) : nothing;
};
