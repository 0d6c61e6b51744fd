import { z } from 'zod';
import { policyModeSchema } from './agent.ts';

/** What became of an event that a policy watches. */
export const policyOutcomeSchema = z
  .enum(['OBSERVED', 'WOULD_BLOCK', 'BLOCK_REQUESTED', 'BLOCKED', 'BLOCK_FAILED', 'UNKNOWN'])
  .meta({
    id: 'PolicyOutcome',
    description:
      'OBSERVED: the policy only watches. WOULD_BLOCK: it is in monitor mode on that node. BLOCK_REQUESTED: it enforces, ' +
      'and nothing confirms yet that it did. BLOCKED: the end of the process, or a counter, confirms it. BLOCK_FAILED: ' +
      'the process went on and ended by itself, or the policy has counted nothing since. UNKNOWN: the mode on that node is not known.',
  });

export const eventOutcomeSchema = z
  .object({
    outcome: policyOutcomeSchema,
    mode: policyModeSchema,
    exitSignal: z.string().nullable().meta({
      description: 'The signal that ended the process, "" for an end of its own; null where no end of it is held.',
    }),
  })
  .meta({ id: 'EventOutcome', description: 'What became of an event of a policy, and what that is known by.' });

export type EventOutcome = z.infer<typeof eventOutcomeSchema>;
