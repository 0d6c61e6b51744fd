import { z } from 'zod';

/** Why a line was refused. */
export const rejectCodes = [
  'not_json',
  'not_object',
  'no_event',
  'invalid_utf8',
  'line_too_long',
  'too_deep',
  'not_protobuf',
] as const;

export const rejectCodeSchema = z.enum(rejectCodes).meta({ id: 'RejectCode', description: 'Why a line was refused.' });

export type RejectCode = z.infer<typeof rejectCodeSchema>;

export const rejectSchema = z
  .object({
    at: z.iso.datetime().meta({ description: 'When; RFC 3339, UTC.' }),
    offset: z.number().meta({ description: "Byte offset of the line in the source's stream." }),
    code: rejectCodeSchema,
    reason: z.string().meta({ description: 'What is wrong and what would be right.' }),
  })
  .meta({ id: 'Reject', description: 'A line that could not be taken.' });

export type RejectReport = z.infer<typeof rejectSchema>;

export const sourceKindSchema = z
  .enum(['simulator', 'kubernetes', 'kubectl', 'grpc', 'file', 'stdin', 'http'])
  .meta({ id: 'SourceKind', description: 'How a source gets its lines.' });

export type SourceKind = z.infer<typeof sourceKindSchema>;

export const sourceStateSchema = z.enum(['STARTING', 'RUNNING', 'WAITING', 'ENDED', 'FAILED']).meta({
  id: 'SourceState',
  description: 'WAITING: healthy but cut off, and trying again by itself. FAILED: a person must act.',
});

export type SourceState = z.infer<typeof sourceStateSchema>;

export const lossOutcomeSchema = z
  .enum(['rejected', 'dropped'])
  .meta({ id: 'LossOutcome', description: 'Rejected: no event. Dropped: given up for want of room.' });

export type LossOutcome = z.infer<typeof lossOutcomeSchema>;

/** Why lines were given up. */
export const dropReasons = ['stopping', 'not_stored', 'queue_full'] as const;

export const dropReasonSchema = z.enum(dropReasons).meta({
  id: 'DropReason',
  description:
    'stopping: shutdown came first, and the source can not give them again. not_stored: the store refused a push, and ' +
    'the sender was told. queue_full: an agent that can not be made to wait sent faster than they could be stored.',
});

export type DropReason = z.infer<typeof dropReasonSchema>;

export const reasonCountSchema = z
  .object({ outcome: lossOutcomeSchema, reason: z.string(), count: z.number() })
  .meta({ id: 'ReasonCount', description: 'How many were lost, and why.' });

export type ReasonCount = z.infer<typeof reasonCountSchema>;

/** An account of lines: received = stored + duplicates + rejected + dropped + inHand, at every moment. */
const accountFields = {
  received: z.number().meta({ description: 'Lines read.' }),
  stored: z.number(),
  duplicates: z.number().meta({ description: 'Read before, after a reconnect.' }),
  rejected: z.number().meta({ description: 'Lines that are no event.' }),
  dropped: z.number().meta({ description: 'Events given up for want of room.' }),
  inHand: z.number().meta({ description: 'Read and not yet decided.' }),
  reasons: z.array(reasonCountSchema).meta({ description: 'Rejected and dropped, by reason.' }),
};

/** What one source got from one node. */
export const nodeAccountSchema = z
  .object({
    source: z.string(),
    node: z
      .string()
      .nullable()
      .meta({ description: 'Null for lines that do not tell their node, such as broken ones.' }),
    ...accountFields,
    lostByAgent: z.number().meta({
      description: 'Events the agent itself says it gave up before they could be collected; not in received.',
    }),
  })
  .meta({ id: 'NodeAccount', description: 'The account of what one source got from one node.' });

export type NodeAccount = z.infer<typeof nodeAccountSchema>;

export const sourceStatusSchema = z
  .object({
    name: z.string().meta({ description: 'As configured, such as file:/var/log/tetragon.log.' }),
    kind: sourceKindSchema,
    state: sourceStateSchema,
    detail: z.string().nullable().meta({ description: 'What it is doing or what is wrong.' }),
    ...accountFields,
    lastEventAt: z.iso.datetime().nullable().meta({ description: 'When the last event arrived.' }),
    lagMs: z.number().nullable().meta({ description: "Last event's arrival minus its own time, in milliseconds." }),
    recentRejects: z.array(rejectSchema).meta({ description: 'The latest refused lines, newest first.' }),
  })
  .meta({ id: 'SourceStatus', description: 'A source and its account of every line.' });

export type SourceStatus = z.infer<typeof sourceStatusSchema>;
