import { defaultTrendLines, maxTrendLines, trendFieldSchema } from '@tetrascope/contracts';
import { z } from 'zod';

const time = z.iso.datetime({ offset: true, error: 'use a time such as 2026-01-31T08:00:00Z' });

/** What is asked of counts over time; a number may come as text, from an address. */
export const trendArgumentsSchema = z.object({
  by: trendFieldSchema.default('severity'),
  from: time.optional(),
  to: time.optional(),
  step: z
    .string()
    .regex(/^[1-9]\d{0,3}[mhd]$/, 'use minutes, hours or a day, such as 5m, 1h or 1d')
    .optional(),
  top: z.coerce.number().int().min(1).max(maxTrendLines).default(defaultTrendLines),
});

export type TrendArguments = z.infer<typeof trendArgumentsSchema>;
