import { plainFunctionName, type Decoded } from '@tetrascope/tetragon';
import { readerOf } from '../fields/field-map.ts';
import { scopeOf } from '../match/logsource-scope.ts';
import { linuxCategories, type LinuxCategory } from '../rule.ts';

/** Names counted of one kind: clusters have some dozen of each, and whoever makes up names must not take our memory. */
export const maxSightedNames = 1000;

/** Names of one kind that were seen, and how often. */
export interface Sighted {
  readonly counts: ReadonlyMap<string, number>;
  /** Events whose name there was no more room for. */
  readonly untold: number;
}

/** What was seen of agents so far. */
export interface Seen {
  readonly events: number;
  readonly types: Sighted;
  /** Hooks, without the architecture's prefix; `subsystem/event` of a tracepoint. */
  readonly functions: Sighted;
  readonly policies: Sighted;
  readonly categories: ReadonlySet<LinuxCategory>;
  /** Those of the wanted fields that an event had. */
  readonly fields: ReadonlySet<string>;
}

/** Counts what events are of, so that rules can be told that nothing of what they need has come. */
export class Sightings {
  readonly #types = new NameCounts();
  readonly #functions = new NameCounts();
  readonly #policies = new NameCounts();
  readonly #categories = new Set<LinuxCategory>();
  readonly #fields = new Set<string>();
  #unseenCategories: readonly LinuxCategory[] = linuxCategories;
  #unseenFields: readonly WantedField[] = [];
  #events = 0;

  /** Looks for these fields from now on, written as rules for `product: tetragon` write them. */
  want(fields: readonly string[]): void {
    this.#unseenFields = [...new Set(fields)].flatMap((path) => {
      const isPresent = this.#fields.has(path) ? undefined : readerOf(path, 'tetragon')?.isPresent;
      return isPresent === undefined ? [] : [{ path, isPresent }];
    });
  }

  note(event: Decoded): void {
    const { type, functionName, policy } = event.view;
    this.#events += 1;
    this.#types.add(type);
    if (functionName !== '') this.#functions.add(plainFunctionName(functionName));
    if (policy !== '') this.#policies.add(policy);
    if (this.#unseenCategories.length > 0) this.#noteCategories(event);
    if (this.#unseenFields.length > 0) this.#noteFields(event);
  }

  draw(): Seen {
    return {
      events: this.#events,
      types: this.#types,
      functions: this.#functions,
      policies: this.#policies,
      categories: this.#categories,
      fields: this.#fields,
    };
  }

  #noteCategories({ view }: Decoded): void {
    for (const category of this.#unseenCategories) {
      const { types, includes } = scopeOf[category];
      if (types.includes(view.type) && (includes?.(view) ?? true)) this.#categories.add(category);
    }
    this.#unseenCategories = this.#unseenCategories.filter((category) => !this.#categories.has(category));
  }

  #noteFields(event: Decoded): void {
    for (const { path, isPresent } of this.#unseenFields) if (isPresent(event)) this.#fields.add(path);
    this.#unseenFields = this.#unseenFields.filter(({ path }) => !this.#fields.has(path));
  }
}

interface WantedField {
  readonly path: string;
  readonly isPresent: (event: Decoded) => boolean;
}

class NameCounts implements Sighted {
  readonly counts = new Map<string, number>();
  untold = 0;

  add(name: string): void {
    const count = this.counts.get(name);
    if (count === undefined && this.counts.size >= maxSightedNames) this.untold += 1;
    else this.counts.set(name, (count ?? 0) + 1);
  }
}
