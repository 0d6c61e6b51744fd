import { z } from 'zod';
import { gapSchema } from './gap.ts';
import { nodeAccountSchema } from './source-status.ts';

export const ledgerSchema = z
  .object({
    accounts: z.array(nodeAccountSchema).meta({ description: 'By source and node.' }),
    gaps: z.array(gapSchema).meta({ description: 'The newest first; at most 200.' }),
    gapsTotal: z.number().meta({ description: 'How many there were, with those that are only counted any more.' }),
    since: z.iso.datetime().meta({ description: 'Since when it counts: restarts do not begin it anew if it is kept.' }),
    kept: z.boolean().meta({ description: 'True when it outlives this process.' }),
  })
  .meta({
    id: 'Ledger',
    description: 'What became of every line of every source and node, and when events may be missing.',
  });

export type Ledger = z.infer<typeof ledgerSchema>;
