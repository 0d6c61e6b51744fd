import { z } from 'zod';

/** Scopes told of a rule, and values of each of them: as many as a person looks at. */
export const maxToldScopes = 100;
export const maxToldValues = 20;

export const ruleFirstSeenSchema = z
  .object({
    fields: z.array(z.string()).meta({ description: 'Whose values are looked at, together.' }),
    by: z.array(z.string()).meta({ description: 'What tells scopes apart; empty for workloads, and nodes of hosts.' }),
    learningSeconds: z.number().meta({ description: 'For so long a scope only learns, from its first event on.' }),
  })
  .meta({ id: 'RuleFirstSeen', description: 'That a rule matches only what its scope has not had before.' });

export const learnedValueSchema = z
  .object({
    value: z.string(),
    firstSeen: z.iso.datetime(),
    lastSeen: z.iso.datetime(),
    count: z.number(),
  })
  .meta({ id: 'LearnedValue', description: 'A value that a scope is known to have.' });

export const scopeNameSchema = z
  .object({ field: z.string(), value: z.string() })
  .meta({ id: 'ScopeName', description: 'What tells a scope from others.' });

export const learnedScopeSchema = z
  .object({
    scope: z.array(scopeNameSchema).meta({ description: 'What is empty is left out.' }),
    since: z.iso.datetime().meta({ description: 'The time of its first event.' }),
    learnsUntil: z.iso.datetime(),
    isLearning: z.boolean(),
    values: z.number(),
    latest: z.array(learnedValueSchema).meta({ description: `Those first seen last; at most ${maxToldValues}.` }),
  })
  .meta({ id: 'LearnedScope', description: 'What a workload, a node or the like is known to have.' });

export const ruleBaselineSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID' }),
    since: z.iso.datetime().nullable().meta({ description: 'The time of its first event; null before it.' }),
    scopes: z.number(),
    values: z.number(),
    untold: z.number().meta({
      description: 'How often, since the server started, there was no room to tell whether something was new.',
    }),
    letGo: z.number().meta({ description: 'Scopes that went, since then, for want of room after a week of silence.' }),
    learned: z.array(learnedScopeSchema).meta({
      description: `Those that something was new to last; at most ${maxToldScopes}.`,
    }),
  })
  .meta({ id: 'RuleBaseline', description: 'What a rule about what is new has learned.' });

export type RuleFirstSeen = z.infer<typeof ruleFirstSeenSchema>;
export type RuleBaseline = z.infer<typeof ruleBaselineSchema>;
