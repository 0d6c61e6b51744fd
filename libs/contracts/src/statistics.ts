import { z } from 'zod';
import { sourceStatusSchema } from './source-status.ts';

export const severityBreakdownSchema = z
  .object({ CRITICAL: z.number(), HIGH: z.number(), MEDIUM: z.number(), LOW: z.number() })
  .meta({ id: 'SeverityBreakdown', description: 'Events held, by severity.' });

export const typeCountSchema = z
  .object({ type: z.string(), count: z.number() })
  .meta({ id: 'TypeCount', description: 'Events held of one type.' });

export const statisticsSchema = z
  .object({
    totalEvents: z.number().meta({ description: 'Events held.' }),
    totalAlerts: z.number().meta({ description: 'Alerts held.' }),
    activeAlerts: z.number().meta({ description: 'Alerts nobody has dealt with.' }),
    recentEvents: z.number().meta({ description: 'Events held whose timestamp is within the last hour.' }),
    severityBreakdown: severityBreakdownSchema,
    typeBreakdown: z.array(typeCountSchema).meta({ description: 'Most frequent first.' }),
    sources: z.array(sourceStatusSchema).meta({ description: 'Where events come from, and the account of each.' }),
    simulated: z.boolean().meta({ description: 'True when any source invents its events.' }),
    startedAt: z.iso.datetime().meta({ description: 'When this process started.' }),
  })
  .meta({ id: 'Statistics', description: 'The figures of what is held.' });

export type Statistics = z.infer<typeof statisticsSchema>;
