import { z } from 'zod';
import { severitySchema } from './severity.ts';

/** One rule's verdict on one event. */
export const ruleMatchSchema = z
  .object({
    id: z.string().meta({ description: "The rule's id." }),
    title: z.string().meta({ description: "The rule's title in the language asked for." }),
    severity: severitySchema,
  })
  .meta({ id: 'RuleMatch', description: 'A rule that an event matched.' });

export type RuleMatch = z.infer<typeof ruleMatchSchema>;
