import { facetFields, maxFacetValues, type FacetField, type FacetValue } from '@tetrascope/contracts';

/** Values of a field that are told apart; names come from outside, and what comes later is in the sum alone. */
const maxValuesToldApart = 10_000;

/** Of some events, the most frequent values of each field. */
export interface Facets {
  readonly facets: readonly {
    readonly field: FacetField;
    readonly values: readonly FacetValue[];
    /** Whether these values are of all that match, though `events` may be but some of them. */
    readonly isWhole: boolean;
  }[];
  /** How many events were looked at that match. */
  readonly events: number;
  /** False where these are but the newest of those that match. */
  readonly isWhole: boolean;
}

/** Counts values by field; a value that is '' is none. */
export class FacetTally {
  readonly #counts = new Map<FacetField, Map<string, number>>(facetFields.map((field) => [field, new Map()]));
  events = 0;

  add(field: FacetField, value: string, count: number): void {
    const counts = this.#counts.get(field);
    if (counts === undefined || value === '') return;
    const before = counts.get(value);
    if (before !== undefined || counts.size < maxValuesToldApart) counts.set(value, (before ?? 0) + count);
  }

  /** Takes what is known of a field from who knows all of it. */
  drawWith(whole: FacetTally, fields: ReadonlySet<string>): Facets {
    const drawn = whole.draw(true);
    const { facets, ...rest } = this.draw(false);
    return {
      facets: facets.map((facet, at) => (fields.has(facet.field) ? (drawn.facets[at] ?? facet) : facet)),
      ...rest,
    };
  }

  /** The most frequent first, and those that are as frequent by name. */
  draw(isWhole: boolean): Facets {
    const facets = [...this.#counts].map(([field, counts]) => ({ field, values: mostFrequent(counts), isWhole }));
    return { facets, events: this.events, isWhole };
  }
}

const mostFrequent = (counts: ReadonlyMap<string, number>): readonly FacetValue[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
