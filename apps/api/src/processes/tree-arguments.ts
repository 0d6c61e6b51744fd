import { defaultTreeChildren, defaultTreeDepth, maxTreeChildren, maxTreeDepth } from '@tetrascope/contracts';
import { z } from 'zod';

/** Longer than any: a node's name has 253 characters, in base64 and with a start before it. */
const maxIdLength = 1000;

/** The id of a process. */
export const execIdSchema = z.string().min(1).max(maxIdLength);

/** How much of a tree is told; a number may come as text, from an address. */
export const treeArgumentsSchema = z.object({
  depth: z.coerce.number().int().min(0).max(maxTreeDepth).default(defaultTreeDepth),
  children: z.coerce.number().int().min(1).max(maxTreeChildren).default(defaultTreeChildren),
  after: z.string().max(maxIdLength).default(''),
});

export type TreeArguments = z.infer<typeof treeArgumentsSchema>;
