import { z } from 'zod';
import { gapSchema } from './gap.ts';
import { nodeAccountSchema, sourceKindSchema } from './source-status.ts';

export const agentStateSchema = z.enum(['CONNECTING', 'STREAMING', 'SILENT', 'DOWN', 'GONE']).meta({
  id: 'AgentState',
  description:
    'SILENT: connected, but nothing has come for longer than is usual. DOWN: not to be reached, tried again by itself. ' +
    'GONE: its pod or address is no longer listed.',
});

export type AgentState = z.infer<typeof agentStateSchema>;

export const policyModeSchema = z
  .enum(['ENFORCE', 'MONITOR', 'UNKNOWN'])
  .meta({ id: 'PolicyMode', description: 'Whether the actions of a policy are carried out on this node.' });

export const policyStateSchema = z
  .enum(['ENABLED', 'DISABLED', 'LOADING', 'LOAD_ERROR', 'ERROR', 'UNKNOWN'])
  .meta({ id: 'PolicyState', description: 'How a policy is loaded on a node.' });

export const policyCountsSchema = z
  .object({
    enforced: z.number().meta({ description: 'Signals sent, and calls that were made to fail.' }),
    monitored: z.number().meta({ description: 'The same, had it not been in monitor mode.' }),
  })
  .meta({ id: 'PolicyCounts', description: 'What a policy has done on a node since its agent loaded it.' });

export type PolicyCounts = z.infer<typeof policyCountsSchema>;

export const agentPolicySchema = z
  .object({
    name: z.string(),
    namespace: z.string().nullable().meta({ description: 'Null for a policy of the whole cluster.' }),
    state: policyStateSchema,
    mode: policyModeSchema,
    error: z.string().nullable().meta({ description: "The agent's own words." }),
    counts: policyCountsSchema.nullable().meta({ description: 'Null where the agent does not count.' }),
  })
  .meta({ id: 'AgentPolicy', description: 'A tracing policy as an agent has loaded it.' });

export type AgentPolicy = z.infer<typeof agentPolicySchema>;

/** What an agent's settings keep from us. */
export const blindSpots = ['no_host_events', 'no_loader_events', 'no_usdt_events', 'no_throttle_events'] as const;

export const blindSpotSchema = z.enum(blindSpots).meta({
  id: 'BlindSpotKind',
  description: 'Never seen of this agent though it has sent much: its export is told to leave these out.',
});

export type BlindSpotKind = z.infer<typeof blindSpotSchema>;

export const agentBlindSpotSchema = z
  .object({
    kind: blindSpotSchema,
    setting: z.string().meta({ description: "The setting of Tetragon's Helm chart that hides them." }),
  })
  .meta({ id: 'BlindSpot', description: 'What the export of an agent leaves out, and the setting behind it.' });

export const agentSchema = z
  .object({
    id: z.string().meta({ graphql: 'ID', description: 'Source and agent; the same after a restart.' }),
    source: z.string(),
    kind: sourceKindSchema,
    node: z.string().nullable().meta({ description: 'Null until it is known.' }),
    cluster: z.string().nullable(),
    pod: z.string().nullable().meta({ description: 'The pod it runs in, where a cluster told.' }),
    address: z.string().nullable().meta({ description: 'Where it listens, for one that is called.' }),
    state: agentStateSchema,
    detail: z.string().nullable().meta({ description: 'What it is doing or what is wrong.' }),
    version: z.string().nullable(),
    eventsPerSecond: z.number().meta({ description: 'Events stored, over the last minute.' }),
    lastEventAt: z.iso.datetime().nullable().meta({ description: 'When the last event arrived.' }),
    lagMs: z.number().nullable().meta({ description: "Last event's arrival minus its own time, in milliseconds." }),
    account: nodeAccountSchema,
    unknownFields: z
      .number()
      .meta({ description: 'Fields it sent that we have no name for: it is newer than we are.' }),
    gaps: z.array(gapSchema).meta({ description: 'The latest, newest first; at most 10.' }),
    policies: z
      .array(agentPolicySchema)
      .nullable()
      .meta({ description: 'Null where the agent can not be asked: only gRPC tells.' }),
    blindSpots: z.array(agentBlindSpotSchema),
  })
  .meta({ id: 'Agent', description: 'A Tetragon agent, and how collecting from it goes.' });

export type Agent = z.infer<typeof agentSchema>;

export const agentListSchema = z
  .object({
    agents: z.array(agentSchema).meta({ description: 'By source and node.' }),
    total: z.number().meta({ description: 'How many are known; at most 2000 are told.' }),
  })
  .meta({ id: 'AgentList', description: 'Every agent that is known.' });

export type AgentList = z.infer<typeof agentListSchema>;
