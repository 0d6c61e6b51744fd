import { severitySchema } from '@tetrascope/contracts';
import type { AlertHits } from '@tetrascope/detection';
import { z } from 'zod';
import { matchSchema, parseEvent, printHead } from '../event-text.ts';

const subject = z.object({ cluster: z.string(), namespace: z.string(), workload: z.string(), node: z.string() });

const event = z
  .object({ head: z.string(), line: z.base64() })
  .transform(({ head, line }) => parseEvent(head, Uint8Array.from(Buffer.from(line, 'base64'))));

/** Hits as they are kept with the events that they are of. */
export const hitsSchema = z.object({
  key: z.string(),
  rule: matchSchema,
  severity: severitySchema,
  subject,
  event,
  count: z.number(),
  firstMs: z.number(),
  lastMs: z.number(),
  receivedMs: z.number(),
  samples: z.array(z.string()),
  execIds: z.array(z.string()),
  // files of the first versions have none
  silenceId: z.string().nullable().default(null),
});

/** What `hitsSchema` reads, as a value of JSON. */
export const printableHits = (hits: AlertHits): z.input<typeof hitsSchema> => ({
  ...hits,
  samples: [...hits.samples],
  execIds: [...hits.execIds],
  rule: { ...hits.rule },
  event: { head: printHead(hits.event), line: Buffer.from(hits.event.raw).toString('base64') },
});
