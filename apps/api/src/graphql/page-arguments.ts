import { defaultPageSize, maxPageSize } from '@tetrascope/contracts';
import { z } from 'zod';
import { ZodPipe } from './zod.pipe.ts';

/** `first` of a listing: 1 to 200 items, else refused by name. */
export const firstPipe = new ZodPipe('first', z.number().int().min(1).max(maxPageSize).default(defaultPageSize));

/** `after` of a listing: an id that an earlier page ended with. */
export const afterPipe = new ZodPipe('after', z.string().max(100).nullable().default(null));

/** `last` of a listing: 1 to 200 items; null where the first ones are meant. */
export const lastPipe = new ZodPipe('last', z.number().int().min(1).max(maxPageSize).nullable().default(null));

/** `before` of a listing: an id that an earlier page began with. */
export const beforePipe = new ZodPipe('before', z.string().max(100).nullable().default(null));

/** `newest` of a stream: as many as its reader shows, 1 to 200; null for all. */
export const newestPipe = new ZodPipe('newest', z.number().int().min(1).max(maxPageSize).nullable().default(null));
