import { knownEventTypes } from '@tetrascope/contracts';
import { asObject, asText, asUint32 } from '../../field.ts';
import { clip } from '../../quote.ts';
import { capabilities } from './capabilities.ts';
import { compileCel } from './cel/compile-cel.ts';
import type { EventTest } from './exported-event.ts';
import { labelsOf, parseLabelSelector } from './label-selector.ts';
import { anyPattern } from './regex-fields.ts';
import type { FilterValues } from './tetragon-filter.ts';
import type { JsonObject } from '../../decoded.ts';

/** Expressions of a filter: each costs some microseconds an event. */
const maxExpressions = 20;

/** '' stands for processes without a pod, and for no other events. */
function namespace(names: readonly string[]): EventTest {
  const wanted = new Set(names);
  return ({ process, pod }) => process !== undefined && wanted.has(pod === undefined ? '' : asText(pod['namespace']));
}

/** A process without a pid counts as 0, as in protobuf. */
function pid(pids: readonly number[]): EventTest {
  const wanted = new Set(pids);
  return ({ process }) => process !== undefined && wanted.has(asUint32(process['pid']) ?? 0);
}

const known: ReadonlySet<string> = new Set(knownEventTypes);

/** An agent knows a newer agent's type by no name: it is UNDEF. */
function eventSet(types: readonly (string | number)[]): EventTest {
  const wanted = new Set(types.map((type) => String(type).toLowerCase()));
  return ({ type }) => wanted.has(known.has(type) ? type : 'undef');
}

/** Agents do not look at the policies of usdt events. */
function policyNames(names: readonly string[]): EventTest {
  const wanted = new Set(names);
  wanted.delete('');
  return ({ type, event }) => type !== 'process_usdt' && wanted.has(asText(event['policy_name']));
}

function labels(selectors: readonly string[]): EventTest | string {
  const matches: ((labels: ReadonlyMap<string, string>) => boolean)[] = [];
  for (const selector of selectors) {
    const parsed = parseLabelSelector(selector);
    if (typeof parsed === 'string') return parsed;
    matches.push(parsed);
  }
  return ({ pod }) => {
    if (pod === undefined) return false;
    const held = labelsOf(pod['pod_labels']);
    return matches.some((selects) => selects(held));
  };
}

/** Of the process or of its parent. */
const healthCheck =
  (wanted: boolean): EventTest =>
  ({ process, parent }) =>
    (mayBeProbe(process) || mayBeProbe(parent)) === wanted;

const mayBeProbe = (process: JsonObject | undefined): boolean =>
  asObject(asObject(process?.['pod'])?.['container'])?.['maybe_exec_probe'] === true;

/** Not told counts as false. */
const inInitTree =
  (wanted: boolean): EventTest =>
  ({ process }) =>
    process !== undefined && (process['in_init_tree'] === true) === wanted;

/**
 * Of the process, its parent or an ancestor that the event tells: agents tell more than the parent only where they are
 * set to, and descendants further down are not found then.
 */
function pidSet(pids: readonly number[]): EventTest {
  const wanted = new Set(pids);
  return ({ process, parent, ancestors }) =>
    [process, parent, ...ancestors].some((each) => each !== undefined && wanted.has(asUint32(each['pid']) ?? 0));
}

/** Costs the most, and is asked last. */
function anyExpression(texts: readonly string[]): EventTest | string {
  if (texts.length > maxExpressions) return `has ${texts.length} values; at most ${maxExpressions} are taken`;
  const tests: EventTest[] = [];
  for (const text of texts) {
    const compiled = compileCel(text);
    if (typeof compiled === 'string') return `"${clip(text, 60)}": ${compiled}`;
    tests.push(compiled);
  }
  return (event) => tests.some((holds) => holds(event));
}

/** How each field of a filter is put to an event; a text says why a value cannot be. */
export const fieldTests: {
  readonly [Field in keyof FilterValues]: (value: FilterValues[Field]) => EventTest | string;
} = {
  namespace,
  pid,
  event_set: eventSet,
  policy_names: policyNames,
  labels,
  capabilities,
  health_check: healthCheck,
  in_init_tree: inInitTree,
  binary_regex: anyPattern('binary_regex'),
  arguments_regex: anyPattern('arguments_regex'),
  container_id: anyPattern('container_id'),
  namespace_regex: anyPattern('namespace_regex'),
  pod_regex: anyPattern('pod_regex'),
  container_name_regex: anyPattern('container_name_regex'),
  parent_binary_regex: anyPattern('parent_binary_regex'),
  parent_arguments_regex: anyPattern('parent_arguments_regex'),
  ancestor_binary_regex: anyPattern('ancestor_binary_regex'),
  pid_set: pidSet,
  cel_expression: anyExpression,
};
