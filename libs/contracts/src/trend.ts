import { z } from 'zod';
import { trendFields } from './trend-fields.ts';

export const trendFieldSchema = z
  .enum(trendFields)
  .meta({ id: 'TrendField', description: 'By what events are counted over time.' });

/** Steps of one trend: a chart as wide as a screen shows no more. */
export const maxTrendSteps = 1500;
/** Values told one by one: more lines than a chart can tell apart. */
export const maxTrendLines = 20;
export const defaultTrendLines = 10;

const figures = {
  counts: z.array(z.number()).meta({ description: 'Events in each step, the oldest first.' }),
  total: z.number().meta({ description: 'Events of all steps.' }),
  before: z.number().nullable().meta({
    description: 'Events of the period before, as long as this one has lasted; null where nothing is held from so far.',
  }),
  change: z.number().nullable().meta({
    description: 'By what part `total` is more than `before`: 0.5 is half as many again; null where that says nothing.',
  }),
};

export const trendLineSchema = z
  .object({
    value: z.string().meta({ description: 'Of the field; "" stands for events without one, such as host processes.' }),
    ...figures,
  })
  .meta({ id: 'TrendLine', description: 'Events of one value over time.' });

export const trendRestSchema = z
  .object({ values: z.number().meta({ description: 'Values that are told together here.' }), ...figures })
  .meta({ id: 'TrendRest', description: 'Events of all other values over time.' });

export const trendSchema = z
  .object({
    by: trendFieldSchema,
    from: z.iso.datetime().meta({ description: 'Where the first step begins.' }),
    to: z.iso.datetime().meta({ description: 'Where the last step ends; it may be ahead.' }),
    stepSeconds: z.number(),
    beforeFrom: z.iso.datetime().meta({ description: 'Where the period before begins.' }),
    beforeTo: z.iso.datetime().meta({ description: 'Where the period before ends.' }),
    heldSince: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the oldest event held arrived; counts are of what is held. Null where nothing is.' }),
    lines: z.array(trendLineSchema).meta({ description: 'The values with most events first.' }),
    rest: trendRestSchema,
  })
  .meta({
    id: 'Trend',
    description: 'Events held over their own time. One with several rules counts for each of them.',
  });

export type Trend = z.infer<typeof trendSchema>;
