import { z } from 'zod';
import { eventSchema } from './event.ts';
import { policyOutcomeSchema } from './policy-outcome.ts';
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

export const alertResolutionSchema = z.enum(['TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN', 'DUPLICATE']).meta({
  id: 'AlertResolution',
  description:
    'As what an alert was closed. TRUE_POSITIVE: an attack. FALSE_POSITIVE: the rule is wrong. BENIGN: the rule is ' +
    'right, and it was allowed. DUPLICATE: another alert is about the same.',
});

export type AlertResolution = z.infer<typeof alertResolutionSchema>;

const subjectText = (description: string) => z.string().nullable().meta({ description });

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
    count: z.number().meta({ description: 'Equal hits, the event among them.' }),
    firstSeenAt: z.iso.datetime().meta({ description: 'Time of the earliest hit.' }),
    lastSeenAt: z.iso.datetime().meta({ description: 'Time of the latest hit.' }),
    isStorm: z.boolean().meta({
      description: 'True for one that stands for hits of many kinds, since their rule raised too many alerts at once.',
    }),
    cluster: subjectText('Cluster that it is about.'),
    namespace: subjectText('Namespace that it is about; null for a host.'),
    workload: subjectText('Workload that it is about; null for a host.'),
    node: subjectText('Host that it is about; null for a workload, which may be on many.'),
    samples: z.array(z.string()).meta({ description: 'Ids of events: the first and the latest, at most 10.' }),
    version: z.number().meta({ description: 'Goes up by 1 with each change of where it stands, not with its hits.' }),
    changedAt: z.iso.datetime().meta({ description: 'When it came to this version.' }),
    assignee: z.string().nullable().meta({ description: 'Who is on it.' }),
    snoozedUntil: z.iso.datetime().nullable().meta({ description: 'Nobody wants to be told of it before.' }),
    silencedBy: z
      .string()
      .meta({ graphql: 'ID' })
      .nullable()
      .meta({ description: 'The silence that hides it, or hid it until `silencedUntil`; null for none.' }),
    silencedUntil: z.iso.datetime().nullable().meta({ description: 'Nobody is told of it before.' }),
    outcome: policyOutcomeSchema
      .nullable()
      .meta({ description: 'What became of the event that raised it; null where no policy watched.' }),
    resolution: alertResolutionSchema.nullable().meta({ description: 'As what it was closed; null for an open one.' }),
  })
  .meta({ id: 'Alert', description: 'Equal hits of a rule, worth a person’s time.' });

export type Alert = z.infer<typeof alertSchema>;

const maxAsked = 253;

const asked = (description: string) => z.string().max(maxAsked).optional().meta({ description });

export const alertConditionsSchema = z
  .strictObject({
    rule: asked('The id of a rule.'),
    namespace: asked('Namespace, exact; "" for hosts.'),
    workload: asked('Workload, exact; "" for hosts.'),
    assignee: asked('Who is on it; "" for nobody.'),
    text: asked('Part of the title, of what it is about, or of what was done; ignores case.'),
    snoozed: z.boolean().optional().meta({ description: 'True for those that sleep now, false for the others.' }),
    silenced: z
      .boolean()
      .optional()
      .meta({ description: 'True for those that a silence hides now, false for the others.' }),
    silence: asked('The id of the silence that hides it, or did.'),
  })
  .meta({ id: 'AlertConditions', description: 'Conditions on alerts; all that are given must hold.' });

/** All that is given must hold; an empty or absent list is no condition. */
export const alertFilterSchema = alertConditionsSchema.extend({
  severity: z.array(severitySchema).max(4).default([]),
  status: z.array(alertStatusSchema).max(3).default([]),
});

export type AlertFilter = z.infer<typeof alertFilterSchema>;

export const alertListOrderSchema = z.enum(['NEWEST_FIRST', 'LAST_HIT_FIRST', 'GRAVEST_FIRST']).meta({
  id: 'AlertListOrder',
  description:
    'NEWEST_FIRST: by when they were raised. LAST_HIT_FIRST: by the time of their latest hit. GRAVEST_FIRST: by ' +
    'severity, and those of the same by their latest hit. Hits move an alert while a person reads on.',
});

export type AlertListOrder = z.infer<typeof alertListOrderSchema>;

export const alertBatchSchema = z
  .object({
    alerts: z.array(alertSchema).meta({ description: 'Oldest first.' }),
    lost: z.number().meta({ description: 'Alerts left out before these; query to catch up.' }),
  })
  .meta({
    id: 'AlertBatch',
    description: 'Alerts. The first batch comes at once and is empty: nothing after it is missed.',
  });

export type AlertBatch = z.infer<typeof alertBatchSchema>;
