import { facetFields, type EventFacets, type FacetField, type Total } from '@tetrascope/contracts';
import { senseOf, type Sense } from './toggle-term.ts';

/** A value, and how it stands to the others of its field. */
export interface FacetRow {
  readonly value: string;
  readonly count: number;
  /** Of the most frequent one's count; 0 to 1. */
  readonly share: number;
  readonly sense: Sense | null;
}

export interface FacetGroup {
  readonly field: FacetField;
  readonly exactness: Total['exactness'];
  readonly rows: readonly FacetRow[];
}

/** The fields in the order of the contract; those of which no event has a value are left out. */
export function facetGroups({ facets }: EventFacets, query: string): readonly FacetGroup[] {
  return facetFields.flatMap((field) => {
    const facet = facets.find((each) => each.field === field);
    const most = facet?.values[0]?.count ?? 0;
    if (facet === undefined || most === 0) return [];
    const rows = facet.values.map(({ value, count }) => ({
      ...{ value, count },
      share: count / most,
      sense: senseOf(query, field, value),
    }));
    return [{ field, exactness: facet.exactness, rows }];
  });
}
