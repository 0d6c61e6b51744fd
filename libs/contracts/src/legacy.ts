import { z } from 'zod';
import { alertActionSchema, alertStatusSchema } from './alert.ts';
import { policyOutcomeSchema } from './policy-outcome.ts';
import { severitySchema } from './severity.ts';
import type { Severity } from './severities.ts';

/** The first version's shapes: scripts and pages written against it go on working. */

/** Where a listing goes on. */
const legacyPageSchema = z.object({
  after: z.string().nullable().meta({ description: 'Pass as `after` for what is behind this page.' }),
  has_more: z.boolean(),
});

/** An exported Tetragon object with four fields of ours beside its own. */
export const legacyEventSchema = z
  .looseObject({
    timestamp: z.iso.datetime(),
    event_type: z.string(),
    severity: severitySchema,
    description: z.string(),
  })
  .meta({ id: 'LegacyEvent', description: 'The exported Tetragon object with four fields of ours beside its own.' });

export type LegacyEvent = z.infer<typeof legacyEventSchema>;

export const legacyAlertSchema = z
  .object({
    id: z.string().startsWith('alert-'),
    timestamp: z.iso.datetime(),
    severity: severitySchema,
    title: z.string(),
    description: z.string(),
    action: alertActionSchema,
    status: alertStatusSchema,
    event: legacyEventSchema,
    outcome: policyOutcomeSchema.nullable().optional().meta({
      description: 'What became of the event; null where no policy watched. Only in a listing that is read on in.',
    }),
  })
  .meta({ id: 'LegacyAlert', description: 'An alert with the whole event that raised it.' });

export const legacyEventsAnswerSchema = z
  .object({
    success: z.literal(true),
    total: z.number().meta({ description: 'Events held.' }),
    events: z.array(legacyEventSchema).meta({ description: 'In the order asked for, else newest first.' }),
    filters: z.object({
      severity: z.string(),
      event_type: z.string(),
      limit: z.number(),
      q: z.string().optional().meta({ description: 'As it was asked; absent where it was not.' }),
    }),
    page: legacyPageSchema
      .optional()
      .meta({ description: 'Where it goes on; absent where neither `order` nor `after` was given.' }),
  })
  .meta({ id: 'LegacyEventsAnswer' });

export const legacyAlertsAnswerSchema = z
  .object({
    success: z.literal(true),
    total: z.number().meta({ description: 'Alerts held.' }),
    alerts: z.array(legacyAlertSchema).meta({ description: 'In the order asked for, else newest first.' }),
    page: legacyPageSchema.optional().meta({
      description: 'Where it goes on; absent where none of `order`, `after` and `limit` was given.',
    }),
  })
  .meta({ id: 'LegacyAlertsAnswer' });

export const legacyStatisticsAnswerSchema = z
  .object({
    success: z.literal(true),
    statistics: z.object({
      total_events: z.number(),
      total_alerts: z.number(),
      active_alerts: z.number(),
      recent_events_count: z.number().meta({ description: 'Events of the last hour.' }),
      severity_breakdown: z.object({ CRITICAL: z.number(), HIGH: z.number(), MEDIUM: z.number(), LOW: z.number() }),
      event_type_breakdown: z
        .record(z.string(), z.number())
        .meta({ description: 'Every known type is present, 0 where none.' }),
    }),
  })
  .meta({ id: 'LegacyStatisticsAnswer' });

export type LegacyStatisticsAnswer = z.infer<typeof legacyStatisticsAnswerSchema>;

/** The frames of `/api/v1/tetragon/ws`. `frames_lost` is newer than the first version, whose clients ignore it. */
export const legacyFrameSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('welcome'), message: z.string(), timestamp: z.iso.datetime() }),
    z.object({ type: z.literal('recent_events'), events: z.array(legacyEventSchema).min(1).max(10) }),
    z.object({ type: z.literal('security_event'), event: legacyEventSchema }),
    z.object({
      type: z.literal('frames_lost'),
      count: z.number().meta({ description: 'Events not sent since the last one that was.' }),
      timestamp: z.iso.datetime(),
    }),
  ])
  .meta({ id: 'LegacyFrame' });

export type LegacyFrame = z.infer<typeof legacyFrameSchema>;

/** `title` of an alert, as the first version wrote it. */
export const legacyAlertTitle = (severity: Severity): string => `${severity} 安全事件檢測`;
