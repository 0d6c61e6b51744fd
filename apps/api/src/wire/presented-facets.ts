import type { EventFacets } from '@tetrascope/contracts';
import type { Facets } from '../store/facets.ts';

/** The most frequent values as REST and GraphQL tell them. */
export const presentFacets = ({ facets, events, isWhole }: Facets): EventFacets => ({
  facets: facets.map(({ field, values, isWhole: ofAll }) => ({
    field,
    exactness: ofAll ? 'EXACT' : 'AT_LEAST',
    values: [...values],
  })),
  events,
  exactness: isWhole ? 'EXACT' : 'AT_LEAST',
});
