import { z } from 'zod';
import { exactnessSchema } from './page.ts';

/** Values told of a field: what a person looks over. */
export const maxFacetValues = 10;

export const facetValueSchema = z
  .object({ value: z.string(), count: z.number().meta({ description: 'Events that have it.' }) })
  .meta({ id: 'FacetValue', description: 'A value of a field, and how many events have it.' });

export type FacetValue = z.infer<typeof facetValueSchema>;

export const facetSchema = z
  .object({
    field: z.string().meta({ description: 'Its name in the text of a query, such as `namespace`.' }),
    exactness: exactnessSchema,
    values: z.array(facetValueSchema).meta({ description: 'The most frequent first, at most 10.' }),
  })
  .meta({ id: 'Facet', description: 'The most frequent values of a field.' });

export const eventFacetsSchema = z
  .object({
    facets: z.array(facetSchema),
    events: z
      .number()
      .meta({ description: 'How many events were looked at that match; where there are more, these are the newest.' }),
    exactness: exactnessSchema,
  })
  .meta({ id: 'EventFacets', description: 'What is most frequent among the events that match.' });

export type EventFacets = z.infer<typeof eventFacetsSchema>;
