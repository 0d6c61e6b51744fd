import { z } from 'zod';
import { alertStatusSchema } from './alert.ts';
import { exactnessSchema } from './page.ts';
import { severitySchema } from './severity.ts';

/** The most processes that one tree shows, ancestors apart: more than a person goes through. */
export const maxTreeProcesses = 500;
/** The most generations below a process that are asked for at once; each is a search. */
export const maxTreeDepth = 16;
/** The most children of one process that are shown at once. */
export const maxTreeChildren = 200;
export const defaultTreeDepth = 4;
export const defaultTreeChildren = 50;
/** The most alerts that are told of one process, and of a whole tree: a person opens few. */
export const maxProcessAlerts = 5;
export const maxTreeAlerts = 100;

const text = (description: string) => z.string().nullable().meta({ description });

export const processStandingSchema = z.enum(['HELD', 'MENTIONED', 'MISSING']).meta({
  id: 'ProcessStanding',
  description:
    'What is known of a process: HELD, events of its own; MENTIONED, what an event of a descendant says of it; ' +
    'MISSING, hardly more than its id.',
});

export type ProcessStanding = z.infer<typeof processStandingSchema>;

export const processAlertSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID', description: '`alert-…`' }),
    title: z.string().meta({ description: 'Title of the rule in the language asked for.' }),
    severity: severitySchema,
    status: alertStatusSchema,
    count: z.number().meta({ description: 'Equal hits, those of other processes among them.' }),
  })
  .meta({ id: 'ProcessAlert', description: 'An alert that events of a process are hits of.' });

export type ProcessAlert = z.infer<typeof processAlertSchema>;

export const processSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID', description: 'Its exec_id: one exec of one pid.' }),
    execIds: z.array(z.string()).meta({
      description: 'All ids under which it was seen: an agent that is started anew names running processes anew.',
    }),
    parentId: text('The id of its parent; null where it has none or none is told.'),
    depth: z.number().meta({ description: 'Generations below the process the tree is of; negative above it.' }),
    standing: processStandingSchema,
    eventId: text('The event that tells it best; null where it is missing.'),
    node: text('Name of the node.'),
    namespace: text('Kubernetes namespace; null for a host process.'),
    pod: text('Pod; null for a host process.'),
    container: text('Container within the pod.'),
    workload: text('Workload that owns the pod.'),
    binary: text('Path of the executable.'),
    arguments: text('Arguments as exported.'),
    pid: z.number().nullable().meta({ description: 'Process id on the node.' }),
    uid: z.number().nullable().meta({ description: 'User id.' }),
    isSuccessor: z.boolean().meta({ description: 'Whether it took the place of its parent, with the same pid.' }),
    startedAt: z.iso.datetime().nullable().meta({ description: 'When it began; RFC 3339, UTC.' }),
    endedAt: z.iso.datetime().nullable().meta({ description: 'When it exited; null where no exit is held.' }),
    durationMs: z.number().nullable().meta({ description: 'From its start to its exit.' }),
    signal: text('The signal that ended it, such as SIGKILL.'),
    status: z.number().nullable().meta({ description: 'Its exit status; null where a signal ended it or it did not.' }),
    events: z.number().meta({ description: 'How many events of it were looked at.' }),
    severity: severitySchema.nullable().meta({ description: 'That of its gravest event; null without events.' }),
    gravestEventId: text('The first of its gravest events.'),
    graveEvents: z
      .number()
      .meta({ description: 'How many of these events are HIGH or CRITICAL, which raises alerts.' }),
    alerts: z
      .array(processAlertSchema)
      .meta({ description: `Alerts that its events are hits of, newest first; at most ${maxProcessAlerts}.` }),
    children: z.number().meta({ description: 'Children that are known, shown or not.' }),
    more: text('Ask for the tree of this process with this as `after` for children that are not shown.'),
  })
  .meta({ id: 'Process', description: 'A process in a tree.' });

export type Process = z.infer<typeof processSchema>;

export const processTreeSchema = z
  .object({
    ancestors: z.array(processSchema).meta({ description: 'From the eldest down to the parent.' }),
    branch: z.array(processSchema).meta({
      description: 'The process itself, then its descendants, each behind its parent, siblings by their starts.',
    }),
    exactness: exactnessSchema,
    eventsExactness: exactnessSchema,
    alertsExactness: exactnessSchema,
  })
  .meta({
    id: 'ProcessTree',
    description:
      'A process with its ancestors and its descendants. `exactness` is AT_LEAST where looking for these took too long or ' +
      'there are too many to look at, `eventsExactness` where not all of their events were looked at, ' +
      '`alertsExactness` where there are more alerts than were looked at.',
  });

export type ProcessTree = z.infer<typeof processTreeSchema>;
