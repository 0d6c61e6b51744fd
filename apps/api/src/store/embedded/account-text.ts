import { gapReasonSchema } from '@tetrascope/contracts';
import { z } from 'zod';
import type { Receipt } from '../receipt.ts';
import { hitsSchema, printableHits } from './hits-text.ts';

const countSchema = z.object({
  node: z.string().nullable(),
  outcome: z.enum(['stored', 'duplicate', 'rejected', 'dropped', 'lost_by_agent']),
  reason: z.string(),
  count: z.number(),
});

const gapSchema = z.object({
  id: z.string(),
  source: z.string(),
  node: z.string().nullable(),
  reason: gapReasonSchema,
  subject: z.string(),
  fromMs: z.number(),
  untilMs: z.number().nullable(),
  events: z.number().nullable(),
  detail: z.string().nullable(),
});

const seen = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));

const checkpointSchema = z
  .object({ lane: z.string(), place: z.string(), seen: seen.optional() })
  .transform(({ seen: bytes, ...place }) => (bytes === undefined ? place : { ...place, seen: bytes }));

const learnedSchema = z.object({
  baseline: z.string(),
  epoch: z.number(),
  scope: z.string(),
  sinceMs: z.number(),
  value: z.string(),
  firstMs: z.number(),
  lastMs: z.number(),
  count: z.number(),
});

const receiptsSchema = z.array(
  z.object({
    source: z.string(),
    counts: z.array(countSchema),
    gaps: z.array(gapSchema),
    checkpoint: checkpointSchema.nullable(),
    newestId: z.string().nullable(),
    // receipts of the first versions have none
    hits: z.array(hitsSchema).default([]),
    learned: z.array(learnedSchema).default([]),
  }),
);

/** The receipts of a batch as they are kept with its events. */
export function printAccount(receipts: readonly Receipt[]): string {
  const printable = receipts.map((receipt) => ({ ...receipt, hits: receipt.hits.map(printableHits) }));
  return JSON.stringify(printable, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}

/** Throws where the text is none that `printAccount` made. */
export const parseAccount = (text: string): readonly Receipt[] => receiptsSchema.parse(JSON.parse(text));
