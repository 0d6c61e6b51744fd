import type { EventFilter, Severity } from '@tetrascope/contracts';
import type { EventView } from '../event-view.ts';

/** What of an event a filter looks at. */
export interface FilterableEvent {
  readonly view: EventView;
  readonly severity: Severity;
  /** The event's own time, else when it arrived; milliseconds since the epoch. */
  readonly timeMs: number;
}

/** True for the events a filter lets through. */
export type EventPredicate = (event: FilterableEvent) => boolean;

/** A field's condition, given its values; null where the filter leaves it open. */
type Condition = (filter: EventFilter) => EventPredicate | null;

/** Any of the values, if there are any. */
const anyOf =
  (field: 'severity' | 'type' | 'node' | 'policy', read: (event: FilterableEvent) => string): Condition =>
  (filter) => {
    const values = filter[field];
    if (values === undefined || values.length === 0) return null;
    const wanted: ReadonlySet<string> = new Set(values);
    return (event) => wanted.has(read(event));
  };

/** A process without a pod runs on the host; events without a process, such as throttles, run nowhere. */
function isHostProcess({ namespace, pod, binary, execId, pid }: EventView): boolean {
  return namespace === '' && pod === '' && (binary !== '' || execId !== '' || pid !== null);
}

const namespace: Condition = (filter) => {
  if (filter.namespace === undefined || filter.namespace.length === 0) return null;
  const wanted = new Set(filter.namespace);
  const wantsHost = wanted.delete('');
  return ({ view }) => wanted.has(view.namespace) || (wantsHost && isHostProcess(view));
};

const pod: Condition = (filter) => {
  const beginnings = filter.pod;
  if (beginnings === undefined || beginnings.length === 0) return null;
  return ({ view }) => view.pod !== '' && beginnings.some((beginning) => view.pod.startsWith(beginning));
};

const binary: Condition = (filter) => {
  if (filter.binary === undefined || filter.binary.length === 0) return null;
  const wanted = new Set(filter.binary);
  return ({ view }) => {
    if (wanted.has(view.binary)) return true;
    const slash = view.binary.lastIndexOf('/');
    return slash >= 0 && wanted.has(view.binary.slice(slash + 1));
  };
};

const text: Condition = (filter) => {
  const part = filter.text?.toLowerCase() ?? '';
  if (part === '') return null;
  const has = (value: string) => value.toLowerCase().includes(part);
  return ({ view }) =>
    has(view.binary) ||
    has(view.arguments) ||
    has(view.path) ||
    has(view.pod) ||
    has(view.functionName) ||
    has(view.policy);
};

/** A bound that cannot be read holds for no event, rather than for all. */
const from: Condition = (filter) => {
  if (filter.from === undefined) return null;
  const fromMs = Date.parse(filter.from);
  return ({ timeMs }) => timeMs >= fromMs;
};

const to: Condition = (filter) => {
  if (filter.to === undefined) return null;
  const toMs = Date.parse(filter.to);
  return ({ timeMs }) => timeMs < toMs;
};

/** Cheapest and most telling first. */
const conditions: readonly Condition[] = [
  from,
  to,
  anyOf('severity', ({ severity }) => severity),
  anyOf('type', ({ view }) => view.type),
  namespace,
  anyOf('node', ({ view }) => view.node),
  anyOf('policy', ({ view }) => view.policy),
  pod,
  binary,
  text,
];

/**
 * Turns a filter into a predicate, once, so that an event costs only the fields that are set. All fields given must
 * hold, the values of one field are alternatives, and an empty list or text is no condition.
 */
export function compileFilter(filter: EventFilter): EventPredicate {
  const set = conditions.flatMap((condition) => condition(filter) ?? []);
  return (event) => set.every((holds) => holds(event));
}
