import { z } from 'zod';

/** Why events of a node may be missing for a while. */
export const gapReasons = ['agent_down', 'stream_cut', 'not_running', 'log_lost', 'rate_limited', 'throttled'] as const;

export const gapReasonSchema = z.enum(gapReasons).meta({
  id: 'GapReason',
  description:
    'agent_down: no agent answered on the node. stream_cut: the connection to it was lost and nothing replays it. ' +
    'not_running: Tetrascope itself was down. log_lost: a log or file was gone before it was read to its end. ' +
    'rate_limited, throttled: the agent says that it gave up events.',
});

export type GapReason = z.infer<typeof gapReasonSchema>;

export const gapSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID', description: 'Ours.' }),
    source: z.string(),
    node: z.string().nullable(),
    reason: gapReasonSchema,
    from: z.iso.datetime().meta({ description: 'When it began; RFC 3339, UTC.' }),
    until: z.iso.datetime().nullable().meta({ description: 'When it ended; null while it lasts.' }),
    events: z.number().nullable().meta({ description: 'How many events it cost, where the agent says so.' }),
    detail: z.string().nullable().meta({ description: 'What is known of it, such as the cgroup that was throttled.' }),
  })
  .meta({ id: 'Gap', description: 'A while for which events of a node may be missing.' });

export type Gap = z.infer<typeof gapSchema>;
