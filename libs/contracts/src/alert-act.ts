import { z } from 'zod';
import { maxChangedAlerts, maxNameLength, maxWhyLength } from './alert-bounds.ts';
import { alertResolutionSchema, alertSchema, alertStatusSchema } from './alert.ts';

/** Who does something: a name that the caller gives of itself, since there are no accounts. */
export const callerSchema = z
  .string()
  .trim()
  .min(1, { error: 'must be a name, or be left out' })
  .max(maxNameLength)
  .default('local');

export const alertActKindSchema = z
  .enum(['ACKNOWLEDGE', 'RESOLVE', 'REOPEN', 'ASSIGN', 'SNOOZE', 'COMMENT'])
  .meta({ id: 'AlertActKind', description: 'What a person does with an alert.' });

export const alertActSchema = z
  .strictObject({
    kind: alertActKindSchema,
    resolution: alertResolutionSchema.optional().meta({ description: 'Needed by RESOLVE.' }),
    assignee: z
      .string()
      .trim()
      .max(maxNameLength)
      .optional()
      .meta({ description: 'Whom ASSIGN gives it to; left out or "" for nobody.' }),
    until: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'Until when SNOOZE lets it sleep (RFC 3339); left out to wake it.' }),
    why: z.string().trim().max(maxWhyLength).optional().meta({ description: 'Why; needed by COMMENT.' }),
  })
  .meta({ id: 'AlertAct', description: 'Something to do with alerts.' });

export type AlertAct = z.infer<typeof alertActSchema>;

export const alertTargetSchema = z
  .strictObject({
    id: z.string().max(100).meta({ graphql: 'ID' }),
    version: z.int().min(1).optional().meta({
      description: 'The version seen: where it is another by now, nothing is done. Left out to do it all the same.',
    }),
  })
  .meta({ id: 'AlertTarget', description: 'An alert to change.' });

export type AlertTarget = z.infer<typeof alertTargetSchema>;

/** Body of a change of several alerts at once. */
export const alertChangeSchema = z.strictObject({
  alerts: z.array(alertTargetSchema).min(1).max(maxChangedAlerts),
  act: alertActSchema,
});

export const alertRefusalCodeSchema = z.enum(['NOT_FOUND', 'VERSION_CONFLICT', 'REFUSED']).meta({
  id: 'AlertRefusalCode',
  description: 'VERSION_CONFLICT: it was changed meanwhile. REFUSED: where it stands, that can’t be done.',
});

export const alertRefusalSchema = z
  .object({ code: alertRefusalCodeSchema, message: z.string() })
  .meta({ id: 'AlertRefusal', description: 'Why nothing was done with an alert.' });

export const alertOutcomeSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID' }),
    alert: alertSchema.nullable().meta({ description: 'As it is now, changed or not; null where there is none.' }),
    refusal: alertRefusalSchema.nullable().meta({ description: 'Null where it was done.' }),
  })
  .meta({ id: 'AlertOutcome', description: 'What has become of a change of one alert.' });

export type AlertOutcome = z.infer<typeof alertOutcomeSchema>;

export const alertOutcomeListSchema = z
  .object({ outcomes: z.array(alertOutcomeSchema).meta({ description: 'In the order asked for.' }) })
  .meta({ id: 'AlertOutcomeList' });

export const alertDeedSchema = z
  .enum(['RAISED', 'REOPENED_BY_HITS', 'ACKNOWLEDGED', 'RESOLVED', 'REOPENED', 'ASSIGNED', 'SNOOZED', 'COMMENTED'])
  .meta({ id: 'AlertDeed', description: 'What happened to an alert.' });

export const alertEntrySchema = z
  .object({
    number: z.number().meta({ description: 'The version that the alert came to.' }),
    at: z.iso.datetime(),
    by: z.string().nullable().meta({ description: 'Who did it; null for this program itself.' }),
    deed: alertDeedSchema,
    status: alertStatusSchema,
    detail: z.string().nullable().meta({
      description: 'As what it was closed, whom it was given to, or until when it sleeps; null for the others.',
    }),
    why: z.string().nullable(),
  })
  .meta({ id: 'AlertEntry', description: 'One line of the history of an alert.' });

export type AlertEntry = z.infer<typeof alertEntrySchema>;

export const alertHistorySchema = z
  .object({ entries: z.array(alertEntrySchema).meta({ description: 'Newest first, at most 200.' }) })
  .meta({ id: 'AlertHistory', description: 'What has become of an alert, by whom, when and why.' });

export const kinshipSchema = z.enum(['SAME_PROCESS', 'SAME_WORKLOAD']).meta({
  id: 'Kinship',
  description: 'Why alerts may belong together: processes of one line, or the same workload or host.',
});

export const relatedAlertSchema = z
  .object({ kinship: kinshipSchema, alert: alertSchema })
  .meta({ id: 'RelatedAlert', description: 'An alert that another one may belong with.' });

export const relatedAlertListSchema = z
  .object({ related: z.array(relatedAlertSchema).meta({ description: 'The closest first, at most 20.' }) })
  .meta({ id: 'RelatedAlertList' });

export const alertCountsSchema = z
  .object({
    active: z.number(),
    acknowledged: z.number(),
    resolved: z.number(),
    snoozed: z.number().meta({ description: 'Open ones that sleep: they are in neither of the figures of open ones.' }),
    silenced: z.number().meta({ description: 'Open ones that a silence hides: they are in no other figure.' }),
    letGo: z.number().meta({ description: 'Alerts there was no more room for, since the account began.' }),
  })
  .meta({ id: 'AlertCounts', description: 'How many alerts stand where.' });

export type AlertCounts = z.infer<typeof alertCountsSchema>;
