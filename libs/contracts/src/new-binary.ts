import { z } from 'zod';

/** Binaries told; who sees more of them new at once looks at fewer hours, or at a workload. */
export const maxNewBinaries = 200;
export const defaultNewHours = 24;
/** A month: nothing is held of longer ago where nobody says otherwise. */
export const maxNewHours = 720;

export const newBinarySchema = z
  .object({
    binary: z.string(),
    cluster: z.string(),
    namespace: z.string().meta({ description: '"" for processes of a host.' }),
    workload: z.string().meta({ description: 'What owns the pod, else the pod; "" for processes of a host.' }),
    node: z.string().meta({ description: '"" for what has a workload.' }),
    firstSeen: z.iso.datetime(),
    lastSeen: z.iso.datetime(),
    count: z.number().meta({ description: 'How often it was started since.' }),
    watchedSince: z.iso.datetime().meta({ description: 'From when on the workload was known without it.' }),
    query: z.string().meta({ description: 'The filter, as text, of its events.' }),
  })
  .meta({ id: 'NewBinary', description: 'A program that a workload, or a host, had not run before.' });

export const newBinariesSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    memorySince: z.iso.datetime().nullable().meta({
      description: 'How far back it is known what workloads run, by the times of events; null where nothing is yet.',
    }),
    isTold: z.boolean().meta({
      description:
        'False where that began within these hours: nothing can be called new then, and no binary is told. Ask for fewer.',
    }),
    binaries: z.array(newBinarySchema).meta({ description: `The latest first; at most ${maxNewBinaries}.` }),
    total: z.number().meta({ description: 'Of all new binaries.' }),
    newWorkloads: z.number().meta({
      description: 'Workloads and hosts that were first seen within these hours: of their binaries none is called new.',
    }),
    untold: z.number().meta({
      description: 'How often a binary was started, since the server was, that there was no room to know or not.',
    }),
  })
  .meta({ id: 'NewBinaries', description: 'Which programs were first seen in which workload within the last hours.' });

export type NewBinary = z.infer<typeof newBinarySchema>;
export type NewBinaries = z.infer<typeof newBinariesSchema>;
