import { z } from 'zod';
import { maxFilterValueLength, maxFilterValues } from './filter/filter-bounds.ts';
import { severitySchema } from './severity.ts';

const values = (description: string) =>
  z.array(z.string().max(maxFilterValueLength)).max(maxFilterValues).optional().meta({ description });

/** All fields given must hold; the values of one field are alternatives; an empty list is no condition. */
export const eventFilterSchema = z
  .strictObject({
    severity: z.array(severitySchema).max(4).optional().meta({ description: 'Any of these severities.' }),
    type: values('Event types, such as process_exec.'),
    namespace: values('Namespaces, exact; "" for host processes.'),
    pod: values('Pods: the name or its beginning.'),
    node: values('Nodes, exact.'),
    binary: values('Executables: a whole path, or a program name without a slash.'),
    policy: values('Tracing policies, exact.'),
    text: z
      .string()
      .max(maxFilterValueLength)
      .optional()
      .meta({ description: 'Part of binary, arguments, path, destination, pod, function or policy; ignores case.' }),
    from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Not before this time (RFC 3339).' }),
    to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this time (RFC 3339).' }),
  })
  .meta({ id: 'EventFilter', description: 'Conditions on events.' });

export type EventFilter = z.infer<typeof eventFilterSchema>;
