import { z } from 'zod';
import { ruleMatchSchema } from './rule-match.ts';
import { severitySchema } from './severity.ts';

const text = (description: string) => z.string().nullable().meta({ description });

/** An event as GraphQL shows it: the fields people filter and read, and the exported line itself in `raw`. */
export const eventSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID', description: 'Ours; ids sort in order of arrival and serve as cursors.' }),
    timestamp: z.iso.datetime().meta({ description: "The event's own time, else when it arrived; RFC 3339, UTC." }),
    receivedAt: z.iso.datetime().meta({ description: 'When Tetrascope read it; RFC 3339, UTC.' }),
    source: z.string().meta({ description: 'The source that delivered it.' }),
    type: z.string().meta({ description: "The oneof's name, such as process_exec." }),
    severity: severitySchema,
    description: z.string().meta({ description: 'What happened, in the language asked for.' }),
    compact: z.string().meta({ description: 'The line that `tetra getevents -o compact` users know.' }),
    rules: z.array(ruleMatchSchema).meta({ description: 'Every rule it matched, gravest first.' }),
    node: text('Name of the node.'),
    cluster: text('Name of the cluster.'),
    namespace: text('Kubernetes namespace; null for a host process.'),
    pod: text('Pod; null for a host process.'),
    container: text('Container within the pod.'),
    workload: text('Workload that owns the pod.'),
    binary: text('Path of the executable.'),
    arguments: text('Arguments as exported: those with spaces are in double quotes, unescaped.'),
    pid: z.number().nullable().meta({ description: 'Process id on the node.' }),
    uid: z.number().nullable().meta({ description: 'User id.' }),
    execId: text('What Tetragon calls the process: one exec of one pid.'),
    parentExecId: text('What it calls the parent.'),
    parentBinary: text("Path of the parent's executable."),
    parentArguments: text("The parent's arguments."),
    policy: text('Tracing policy that produced it.'),
    functionName: text('Kernel function or hook, as exported.'),
    path: text('File the event is about.'),
    raw: z.string().meta({ description: 'The exported JSON line, byte for byte.' }),
  })
  .meta({ id: 'Event', description: 'A Tetragon event, graded.' });

export type Event = z.infer<typeof eventSchema>;

/** A message of `eventStream`. */
export const eventBatchSchema = z
  .object({
    events: z.array(eventSchema).meta({ description: 'Oldest first.' }),
    lost: z.number().meta({
      description:
        'Events left out before these: they came faster than the stream can serve, or than `newest` shows; query to catch up.',
    }),
  })
  .meta({
    id: 'EventBatch',
    description:
      'New events. The first batch comes at once and is empty: nothing after it is missed. ' +
      'Batches this client was too slow for are counted in extensions.lost.',
  });

export type EventBatch = z.infer<typeof eventBatchSchema>;
