import { z } from 'zod';
import { eventSchema } from './event.ts';
import { ruleMatchSchema } from './rule-match.ts';
import { severitySchema } from './severity.ts';

export const alertStatusSchema = z
  .enum(['ACTIVE', 'ACKNOWLEDGED', 'RESOLVED'])
  .meta({ id: 'AlertStatus', description: 'Where an alert stands.' });

export type AlertStatus = z.infer<typeof alertStatusSchema>;

/** What was done about it. Never derived from an event's `action`: a policy in monitor mode kills nothing. */
export const alertActionSchema = z
  .enum(['MONITOR'])
  .meta({ id: 'AlertAction', description: 'What was done about it.' });

export type AlertAction = z.infer<typeof alertActionSchema>;

export const alertSchema = z
  .object({
    id: z
      .string()
      .meta({ graphql: 'ID', description: '`alert-…`; ids sort in order of arrival and serve as cursors.' }),
    timestamp: z.iso.datetime().meta({ description: "The event's timestamp; RFC 3339, UTC." }),
    severity: severitySchema,
    title: z.string().meta({ description: 'Title in the language asked for.' }),
    description: z.string().meta({ description: 'What happened, in the language asked for.' }),
    action: alertActionSchema,
    status: alertStatusSchema,
    rule: ruleMatchSchema,
    event: eventSchema,
  })
  .meta({ id: 'Alert', description: 'An event worth a person’s time.' });

export type Alert = z.infer<typeof alertSchema>;

/** An empty or absent list is no condition. */
export const alertFilterSchema = z
  .strictObject({
    severity: z.array(severitySchema).max(4).default([]),
    status: z.array(alertStatusSchema).max(3).default([]),
  })
  .meta({ id: 'AlertFilter', description: 'Conditions on alerts.' });

export type AlertFilter = z.infer<typeof alertFilterSchema>;

export const alertBatchSchema = z
  .object({
    alerts: z.array(alertSchema).meta({ description: 'Oldest first.' }),
    lost: z.number().meta({ description: 'Alerts left out before these; query to catch up.' }),
  })
  .meta({
    id: 'AlertBatch',
    description: 'New alerts. The first batch comes at once and is empty: nothing after it is missed.',
  });

export type AlertBatch = z.infer<typeof alertBatchSchema>;
