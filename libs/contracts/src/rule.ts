import { z } from 'zod';
import { ruleFirstSeenSchema } from './rule-baseline.ts';
import { severitySchema } from './severity.ts';

export const ruleKindSchema = z.enum(['RULE', 'CORRELATION']).meta({
  id: 'RuleKind',
  description: 'RULE: about one event. CORRELATION: about how matches of rules come together.',
});

export const ruleOriginSchema = z
  .enum(['SHIPPED', 'USER'])
  .meta({ id: 'RuleOrigin', description: 'Whether it comes with Tetrascope or from a path of `--rules`.' });

export const ruleStateSchema = z.enum(['ENABLED', 'HEARD', 'DISABLED', 'QUARANTINED']).meta({
  id: 'RuleState',
  description:
    'HEARD: raises nothing by itself, but correlations hear it. DISABLED: by configuration. QUARANTINED: it took too ' +
    'much time, and is not asked until its file changes or the server starts again.',
});

export type RuleState = z.infer<typeof ruleStateSchema>;

export const ruleNeedKindSchema = z.enum(['EVENT_TYPE', 'CATEGORY', 'FUNCTION', 'POLICY', 'FIELD']).meta({
  id: 'RuleNeedKind',
  description: 'What a rule needs of agents: a type of event, a category of Sigma, a hook, a tracing policy, a field.',
});

export const ruleNeedSchema = z
  .object({ kind: ruleNeedKindSchema, anyOf: z.array(z.string()).meta({ description: 'One of these would do.' }) })
  .meta({ id: 'RuleNeed', description: 'What a rule needs and no event had.' });

export type RuleNeed = z.infer<typeof ruleNeedSchema>;

const activityFields = {
  id: z.string().meta({ graphql: 'ID', description: 'A UUID; the same wherever the rule is loaded.' }),
  state: ruleStateSchema,
  hits: z.number().meta({ description: 'Matches since the server started.' }),
  lastHitAt: z.iso.datetime().nullable().meta({ description: 'The time of the last event that it matched.' }),
  asked: z.number().meta({ description: 'Events that it was held against.' }),
  estimatedMs: z.number().meta({ description: 'Time it took, from one event in 16; 0 for a correlation.' }),
};

export const ruleActivitySchema = z
  .object(activityFields)
  .meta({ id: 'RuleActivity', description: 'What a rule has done since the server started.' });

export type RuleActivity = z.infer<typeof ruleActivitySchema>;

export const ruleSchema = z
  .object({
    ...activityFields,
    name: z.string(),
    kind: ruleKindSchema,
    title: z.string(),
    description: z.string(),
    next: z.string().nullable().meta({ description: 'What a person does about it.' }),
    falsePositives: z.array(z.string()),
    author: z.string(),
    license: z.string(),
    date: z.string().meta({ description: 'YYYY-MM-DD, or nothing.' }),
    modified: z.string().meta({ description: 'YYYY-MM-DD, or nothing.' }),
    status: z.string().nullable(),
    references: z.array(z.string()),
    tags: z.array(z.string()).meta({ description: "Sigma's tags, such as `attack.t1059`." }),
    severity: severitySchema,
    /** What its file says; `--rule-severities` may say otherwise. */
    ownSeverity: severitySchema,
    logsource: z.string().nullable().meta({ description: 'Null for a correlation.' }),
    firstSeen: ruleFirstSeenSchema.nullable().meta({ description: 'Null where it matches what is known, too.' }),
    origin: ruleOriginSchema,
    file: z.string().meta({ description: 'That of a shipped rule is below `rules/`.' }),
    missing: z
      .array(ruleNeedSchema)
      .meta({ description: 'Why it cannot fire: what no event had so far. Empty until 1000 events were seen.' }),
    policies: z.array(z.string()).meta({ description: 'Tracing policies each of which gives the events it needs.' }),
  })
  .meta({ id: 'Rule', description: 'A rule or correlation that is loaded.' });

export type Rule = z.infer<typeof ruleSchema>;

export const seenNameSchema = z
  .object({ name: z.string(), count: z.number() })
  .meta({ id: 'SeenName', description: 'How many events had a name.' });

const seenNames = z.array(seenNameSchema).meta({ description: 'Most often first; at most 100.' });

export const seenSchema = z
  .object({ events: z.number(), types: seenNames, functions: seenNames, policies: seenNames })
  .meta({ id: 'Seen', description: 'What events were of since the server started.' });

export const ruleListSchema = z
  .object({
    edition: z.number().meta({ description: 'From 1; one more each time that the files have changed.' }),
    rules: z.array(ruleSchema),
    faults: z.number().meta({ description: 'How much is at fault in rule files; `ruleFaults` tells.' }),
    seen: seenSchema,
  })
  .meta({ id: 'RuleList', description: 'Every rule that is loaded.' });

export type RuleList = z.infer<typeof ruleListSchema>;

export const ruleFaultKindSchema = z.enum(['LEFT_OUT', 'KEPT', 'WARNING']).meta({
  id: 'RuleFaultKind',
  description:
    'LEFT_OUT: what is at fault does not count. KEPT: the file counts as it last was right. WARNING: it counts, but may ' +
    'not mean what its author thinks.',
});

export const ruleFaultSchema = z
  .object({
    kind: ruleFaultKindSchema,
    file: z.string().meta({ description: 'Or the setting that is at fault.' }),
    line: z.number(),
    column: z.number(),
    message: z.string(),
  })
  .meta({ id: 'RuleFault', description: 'What is wrong with a rule file, where, and what would be right.' });

export type RuleFault = z.infer<typeof ruleFaultSchema>;

export const ruleFaultListSchema = z
  .object({
    faults: z.array(ruleFaultSchema).meta({ description: 'At most 1000.' }),
    total: z.number(),
  })
  .meta({ id: 'RuleFaultList', description: 'What is wrong with the rule files now.' });

export type RuleFaultList = z.infer<typeof ruleFaultListSchema>;

export const ruleSourceSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID' }),
    file: z.string(),
    text: z.string().nullable().meta({ description: 'The file as it is now; null where it cannot be read.' }),
  })
  .meta({ id: 'RuleSource', description: 'The file of a rule.' });

export type RuleSource = z.infer<typeof ruleSourceSchema>;

export const rulesChangeSchema = z
  .object({
    edition: z.number().meta({ description: 'Where it is another one than before, ask for `rules` again.' }),
    faults: z.number(),
    activity: z.array(ruleActivitySchema).meta({ description: 'The rules that did something since the last message.' }),
  })
  .meta({ id: 'RulesChange', description: 'What has changed of the rules.' });

export type RulesChange = z.infer<typeof rulesChangeSchema>;
