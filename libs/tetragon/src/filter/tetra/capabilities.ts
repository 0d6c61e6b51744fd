import { asObject } from '../../field.ts';
import type { EventTest } from './exported-event.ts';
import type { CapabilitySet, TetragonFilter } from './tetragon-filter.ts';

const kinds = ['permitted', 'effective', 'inheritable'] as const;

type Held = ReadonlySet<unknown>;

const holds: Readonly<Record<keyof CapabilitySet, (held: Held, wanted: readonly string[]) => boolean>> = {
  any: (held, wanted) => wanted.some((name) => held.has(name)),
  all: (held, wanted) => wanted.every((name) => held.has(name)),
  exactly: (held, wanted) => wanted.every((name) => held.has(name)) && held.size === new Set(wanted).size,
  none: (held, wanted) => !wanted.some((name) => held.has(name)),
};

/** Every set of capabilities given must hold; a process whose capabilities are not told has none to hold. */
export function capabilities(given: NonNullable<TetragonFilter['capabilities']>): EventTest | string {
  const tests: ((cap: Readonly<Record<string, unknown>>) => boolean)[] = [];
  for (const kind of kinds) {
    const set = given[kind];
    if (set === undefined) continue;
    const [match, ...others] = Object.keys(set) as (keyof CapabilitySet)[];
    if (match === undefined || others.length > 0) return `${kind} must have exactly one of any, all, exactly and none`;
    const wanted = set[match] ?? [];
    tests.push((cap) => holds[match](heldIn(cap[kind]), wanted));
  }
  return ({ process }) => {
    const cap = asObject(process?.['cap']);
    return cap !== undefined && tests.every((test) => test(cap));
  };
}

const heldIn = (names: unknown): Held => new Set<unknown>(Array.isArray(names) ? names : []);
