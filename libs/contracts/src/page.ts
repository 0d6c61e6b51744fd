import { z } from 'zod';
import { alertSchema } from './alert.ts';
import { eventSchema } from './event.ts';

/** The most items one page may hold: 200 events of 2 KB are what a browser takes in at once. */
export const maxPageSize = 200;
export const defaultPageSize = 50;

/** How far a count went: to the end, or until it took too long. */
export const exactnessSchema = z
  .enum(['EXACT', 'AT_LEAST'])
  .meta({ id: 'Exactness', description: 'Whether a figure is exact, or there may be more.' });

export const totalSchema = z
  .object({ value: z.number(), exactness: exactnessSchema })
  .meta({ id: 'Total', description: 'How many match, and how far that was counted.' });

export type Total = z.infer<typeof totalSchema>;

export const pageInfoSchema = z
  .object({
    startCursor: z.string().nullable().meta({ description: 'Pass as `before` for the page before, of newer ones.' }),
    endCursor: z.string().nullable().meta({ description: 'Pass as `after` for the next, older page.' }),
    hasPreviousPage: z.boolean().meta({ description: 'Whether newer ones are held.' }),
    hasNextPage: z.boolean().meta({ description: 'Whether older ones are held.' }),
  })
  .meta({ id: 'PageInfo', description: 'Where a page begins and ends.' });

/** A page of `item`; `order` says in which. */
const connectionOf = <Item extends z.ZodType>(item: Item, id: string, order: string) =>
  z
    .object({
      nodes: z.array(item).meta({ description: `${order}.` }),
      pageInfo: pageInfoSchema,
      totalCount: z.number().meta({ description: 'How many are held that match; of very many, at least so many.' }),
      total: totalSchema,
    })
    .meta({ id, description: 'A page.' });

export const eventConnectionSchema = connectionOf(eventSchema, 'EventConnection', 'Newest first');
export const alertConnectionSchema = connectionOf(alertSchema, 'AlertConnection', 'In the order asked for');
