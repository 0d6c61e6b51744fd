import { z } from 'zod';
import { alertSchema } from './alert.ts';
import { eventSchema } from './event.ts';

/** The most items one page may hold: 200 events of 2 KB are what a browser takes in at once. */
export const maxPageSize = 200;
export const defaultPageSize = 50;

export const pageInfoSchema = z
  .object({
    endCursor: z.string().nullable().meta({ description: 'Pass as `after` for the next, older page.' }),
    hasNextPage: z.boolean(),
  })
  .meta({ id: 'PageInfo', description: 'Where a page ends.' });

/** A page of `item`, newest first. */
const connectionOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z
    .object({
      nodes: z.array(item).meta({ description: 'Newest first.' }),
      pageInfo: pageInfoSchema,
      totalCount: z.number().meta({ description: 'How many are held that match.' }),
    })
    .meta({ id, description: 'A page, newest first.' });

export const eventConnectionSchema = connectionOf(eventSchema, 'EventConnection');
export const alertConnectionSchema = connectionOf(alertSchema, 'AlertConnection');
