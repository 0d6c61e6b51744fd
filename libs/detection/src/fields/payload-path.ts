import type { JsonObject } from '@tetrascope/tetragon';

/** Steps of one path: the deepest of Tetragon's messages has 8. */
export const maxPathSteps = 16;
/** Lists directly within lists that are looked into: Tetragon sends none, so one level is already generous. */
const maxListNesting = 4;

/** Names that every object has by its prototype: of these only an event's own keys count. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

const nothing: readonly string[] = Object.freeze([]);

/**
 * The texts at the end of a path into the payload. A list on the way stands for each of its elements; numbers and
 * booleans are given as JSON writes them; objects, null and what is absent give nothing. Only own properties count, so
 * a step named `__proto__` finds nothing but such a key.
 */
export const textsAt = (payload: JsonObject, steps: readonly string[]): readonly string[] => {
  // straight on, as long as there is no list: rules ask every event for paths that few events have
  let value: unknown = payload;
  for (let step = 0; step < steps.length; step += 1) {
    if (!isObject(value)) return nothing;
    if (Array.isArray(value)) return textsIn(value, steps, step);
    const name = steps[step] as string;
    if (inherited.has(name) && !Object.hasOwn(value, name)) return nothing;
    value = value[name];
  }
  if (typeof value === 'string') return [value];
  return typeof value === 'object' || value === undefined ? textsIn(value, steps, steps.length) : [String(value)];
};

const textsIn = (value: unknown, steps: readonly string[], step: number): readonly string[] => {
  if (!Array.isArray(value)) return nothing;
  const texts: string[] = [];
  collect(value, steps, step, 0, texts);
  return texts;
};

const collect = (value: unknown, steps: readonly string[], step: number, nesting: number, into: string[]): void => {
  if (Array.isArray(value)) {
    if (nesting >= maxListNesting) return;
    for (const item of value) collect(item, steps, step, nesting + 1, into);
    return;
  }
  const name = steps[step];
  if (name === undefined) {
    if (typeof value === 'string') into.push(value);
    else if (typeof value === 'number' || typeof value === 'boolean') into.push(String(value));
    return;
  }
  if (!isObject(value) || (inherited.has(name) && !Object.hasOwn(value, name))) return;
  const next = value[name];
  if (next !== undefined) collect(next, steps, step + 1, 0, into);
};

/** True where a path leads to anything but null, the empty text and empty lists; lists on the way as in `textsAt`. */
export const isPresentAt = (payload: JsonObject, steps: readonly string[]): boolean => leads(payload, steps, 0, 0);

const leads = (value: unknown, steps: readonly string[], step: number, nesting: number): boolean => {
  if (Array.isArray(value)) {
    return nesting < maxListNesting && value.some((item) => leads(item, steps, step, nesting + 1));
  }
  const name = steps[step];
  if (name === undefined) return value !== undefined && value !== null && value !== '';
  return isObject(value) && Object.hasOwn(value, name) && leads(value[name], steps, step + 1, 0);
};

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;
