import type { Rule } from '../rule.ts';

/** What other documents may name. */
export type Named = Pick<Rule, 'id' | 'name'>;

/** Finds rules by what other documents call them: the id, in any case, or the name. */
export class Directory {
  readonly #byId = new Map<string, Named>();
  readonly #byName = new Map<string, Named[]>();

  constructor(rules: readonly Named[]) {
    for (const rule of rules) this.add(rule);
  }

  add(rule: Named): void {
    this.#byId.set(rule.id, rule);
    if (rule.name !== '') this.#byName.set(rule.name, [...(this.#byName.get(rule.name) ?? []), rule]);
  }

  /** Several where they share a name. */
  called(to: string): readonly Named[] {
    const byId = this.#byId.get(to.toLowerCase());
    return byId === undefined ? (this.#byName.get(to) ?? []) : [byId];
  }
}
