import { z } from 'zod';
import { maxNameLength, maxWhyLength } from './alert-bounds.ts';
import { alertSchema } from './alert.ts';
import { exactnessSchema } from './page.ts';

/** Values one silence or exception asks for: an alert has no more that tell it from others. */
export const maxMuteValues = 8;
/** Characters of a value: longer command lines are told by their beginning and `*`. */
export const maxMuteValueLength = 2000;
/** Days a silence may last: what is quiet for longer is an exception of its rule. */
export const maxSilenceDays = 90;
/** Days an exception with an end may last. */
export const maxExceptionDays = 3660;
/** Days back that a preview may look. */
export const maxPreviewDays = 366;

export const muteKindSchema = z.enum(['SILENCE', 'EXCEPTION']).meta({
  id: 'MuteKind',
  description:
    'SILENCE: alerts are raised and counted, and nobody is told of them until it ends. EXCEPTION: its rule does not ' +
    'match what it describes, so that no alert is raised.',
});

export type MuteKind = z.infer<typeof muteKindSchema>;

/** What can be asked of an event, by the names that Sigma has for it, and ours for where it happened. */
export const muteFields = [
  'Namespace',
  'Workload',
  'Node',
  'Image',
  'CommandLine',
  'ParentImage',
  'TargetFilename',
  'DestinationIp',
  'User',
] as const;

export const muteFieldSchema = z.enum(muteFields).meta({
  id: 'MuteField',
  description: 'A field of an event, as Sigma names it; Namespace, Workload and Node tell where it happened.',
});

export type MuteField = z.infer<typeof muteFieldSchema>;

export const muteValueSchema = z
  .strictObject({
    field: muteFieldSchema,
    value: z
      .string()
      .max(maxMuteValueLength)
      .meta({
        description:
          'Must be the whole of it, case counts; `*` is any text, `?` any letter, a backslash makes a sign of either. ' +
          '"" for an event without it.',
      }),
  })
  .meta({ id: 'MuteValue', description: 'A value of an event.' });

export type MuteValue = z.infer<typeof muteValueSchema>;

export const muteValueInputSchema = muteValueSchema.meta({ id: 'MuteValueInput', description: 'A value to ask for.' });

const valuesSchema = z
  .array(muteValueInputSchema)
  .max(maxMuteValues)
  .refine((values) => new Set(values.map(({ field }) => field)).size === values.length, {
    error: 'must name each field once: further values are further silences or exceptions',
  });

const scope = {
  kind: muteKindSchema,
  rule: z.string().max(100).optional().meta({
    description: 'The id of a rule. An exception needs it; left out, a silence is about every rule.',
  }),
  values: valuesSchema.meta({
    description: 'All must hold. A silence of no rule needs one at least, an exception too.',
  }),
};

type Scope = { readonly kind: MuteKind; readonly rule?: string | undefined; readonly values: readonly MuteValue[] };

const missing = ({ kind, rule, values }: Scope): { path: string; message: string } | null => {
  if (kind === 'EXCEPTION' && rule === undefined) return { path: 'rule', message: 'an exception needs a rule' };
  if (kind === 'EXCEPTION' && values.length === 0)
    return { path: 'values', message: 'an exception needs a value; to put a rule out of force disable it' };
  if (rule === undefined && values.length === 0)
    return { path: 'values', message: 'a silence of no rule needs a value: this one would hide every alert' };
  return null;
};

const refuseMissing = (given: Scope, context: z.core.$RefinementCtx): void => {
  const fault = missing(given);
  if (fault !== null) context.addIssue({ code: 'custom', path: [fault.path], message: fault.message });
};

const until = z.iso.datetime({ offset: true });
const owner = z.string().trim().min(1, { error: 'must be a name, or be left out' }).max(maxNameLength);
const reason = z.string().trim().min(1, { error: 'must say why' }).max(maxWhyLength);

/** What a preview is asked for. */
export const muteScopeSchema = z
  .strictObject(scope)
  .superRefine(refuseMissing)
  .meta({ id: 'MuteScope', description: 'What a silence or an exception is about.' });

export type MuteScope = z.infer<typeof muteScopeSchema>;

export const muteDraftSchema = z
  .strictObject({
    ...scope,
    reason: reason.meta({ description: 'Why.' }),
    owner: owner.optional().meta({ description: 'Who answers for it; who makes it where it is left out.' }),
    until: until.optional().meta({
      description:
        `When it ends (RFC 3339). A silence needs it, at most ${maxSilenceDays} days ahead; ` +
        'an exception without it stays until somebody ends it.',
    }),
    alert: z.string().max(100).meta({ graphql: 'ID' }).optional().meta({ description: 'The alert it is made from.' }),
  })
  .superRefine(refuseMissing)
  .meta({ id: 'MuteDraft', description: 'A silence or an exception to make.' });

export type MuteDraft = z.infer<typeof muteDraftSchema>;

export const muteChangeSchema = z
  .strictObject({
    until: until.optional().meta({ description: 'Another end.' }),
    owner: owner.optional().meta({ description: 'Another owner.' }),
    reason: reason.optional().meta({ description: 'Another reason.' }),
    why: z.string().trim().max(maxWhyLength).optional().meta({ description: 'Why it is changed.' }),
  })
  .meta({ id: 'MuteChange', description: 'What is to be otherwise. What it is about stays: make another for that.' });

export type MuteChange = z.infer<typeof muteChangeSchema>;

export const muteStateSchema = z.enum(['IN_FORCE', 'EXPIRED', 'ENDED']).meta({
  id: 'MuteState',
  description: 'EXPIRED: its time is over. ENDED: somebody ended it.',
});

export type MuteState = z.infer<typeof muteStateSchema>;

export const muteSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID' }),
    kind: muteKindSchema,
    state: muteStateSchema,
    rule: z.string().nullable().meta({ description: 'The id of its rule; null for every rule.' }),
    ruleTitle: z.string().nullable().meta({ description: 'In the language asked for; null where it is not loaded.' }),
    values: z.array(muteValueSchema),
    owner: z.string(),
    reason: z.string(),
    until: z.iso.datetime().nullable().meta({ description: 'When it ends by itself; null for never.' }),
    alert: z.string().nullable().meta({ description: 'The id of the alert it was made from.' }),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    version: z.number().meta({ description: 'Goes up by 1 with each change.' }),
    changedAt: z.iso.datetime(),
    hits: z.number().nullable().meta({
      description: 'Hits that a silence hid; null for an exception: where its rule does not match there is no hit.',
    }),
    lastHitAt: z.iso.datetime().nullable().meta({ description: 'Time of the last of them.' }),
    fault: z.string().nullable().meta({ description: 'Why an exception in force has no effect; null where it has.' }),
    sigma: z.string().nullable().meta({ description: 'An exception as a Sigma filter, to be kept with rule files.' }),
  })
  .meta({ id: 'Mute', description: 'A silence or an exception.' });

export type Mute = z.infer<typeof muteSchema>;

export const muteListSchema = z
  .object({
    mutes: z.array(muteSchema).meta({ description: 'Those in force first, of each the newest first.' }),
    inForce: z.number(),
    capacity: z.number().meta({ description: 'How many may be in force.' }),
  })
  .meta({ id: 'MuteList', description: 'Silences and exceptions, those of the past too.' });

export type MuteList = z.infer<typeof muteListSchema>;

export const muteDeedSchema = z
  .enum(['CREATED', 'CHANGED', 'ENDED'])
  .meta({ id: 'MuteDeed', description: 'What was done with a silence or an exception.' });

export const muteEntrySchema = z
  .object({
    number: z.number().meta({ description: 'The version that it came to.' }),
    at: z.iso.datetime(),
    by: z.string(),
    deed: muteDeedSchema,
    detail: z.string().nullable().meta({ description: 'What is otherwise since.' }),
    why: z.string().nullable(),
  })
  .meta({ id: 'MuteEntry', description: 'One line of the history of a silence or an exception.' });

export type MuteEntry = z.infer<typeof muteEntrySchema>;

export const muteHistorySchema = z
  .object({ entries: z.array(muteEntrySchema).meta({ description: 'Newest first, at most 100.' }) })
  .meta({ id: 'MuteHistory', description: 'What has become of it, by whom, when and why.' });

export const muteValueListSchema = z
  .object({ values: z.array(muteValueSchema) })
  .meta({ id: 'MuteValueList', description: 'What the event that raised an alert has of each field.' });

export const mutePreviewSchema = z
  .object({
    days: z.number().meta({ description: 'How far back it looked.' }),
    alerts: z
      .number()
      .meta({ description: 'Alerts that were raised or hit since then: of its rule, or of every rule.' }),
    hidden: z.number().meta({ description: 'Of these, those all of whose known hits it matches.' }),
    partly: z.number().meta({ description: 'Those some of whose known hits it matches: they stay to be seen.' }),
    confirmed: z.number().meta({ description: 'Of the hidden ones, those that were closed as TRUE_POSITIVE.' }),
    hits: z.number().meta({ description: 'Hits of the hidden alerts, as their counts say.' }),
    seen: z
      .number()
      .meta({ description: 'Events of the hidden alerts that were held against it; of the others none is held.' }),
    // AT_LEAST where it took too long to look at every alert
    exactness: exactnessSchema,
    letGo: z.number().meta({ description: 'Alerts ever let go since there was no room: nobody can look at them.' }),
    examples: z.array(alertSchema).meta({ description: 'Hidden ones, the confirmed first, at most 10.' }),
  })
  .meta({ id: 'MutePreview', description: 'What it would have hidden.' });

export type MutePreview = z.infer<typeof mutePreviewSchema>;

export const muteBatchSchema = z.object({ mutes: z.array(muteSchema), lost: z.number() }).meta({
  id: 'MuteBatch',
  description: 'Silences and exceptions that were made or changed. The first batch comes at once and is empty.',
});

export type MuteBatch = z.infer<typeof muteBatchSchema>;
