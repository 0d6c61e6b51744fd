import { z } from 'zod';
import { rejectCodeSchema } from './source-status.ts';

/** The answer to a push: what became of every line. received = stored + duplicates + rejected. */
export const ingestAnswerSchema = z
  .object({
    received: z.number(),
    stored: z.number(),
    duplicates: z.number(),
    rejected: z.number(),
    rejects: z
      .array(z.object({ offset: z.number(), code: rejectCodeSchema, reason: z.string() }))
      .meta({ description: 'The first refused lines, by byte offset in the body.' }),
  })
  .meta({ id: 'IngestAnswer', description: 'What became of every line of a push.' });

export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
