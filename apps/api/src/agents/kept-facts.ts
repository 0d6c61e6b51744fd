import { agentStateSchema } from '@tetrascope/contracts';
import { z } from 'zod';
import type { KeptAgent } from '../store/state-store.ts';
import { unknownAgent, type AgentFacts } from './agent-facts.ts';

const text = z.string().nullable();

const factsSchema = z.object({
  node: text,
  cluster: text,
  pod: text,
  address: text,
  version: text,
  unknownFields: z.number(),
  told: z.object({ state: agentStateSchema, detail: text, atMs: z.number() }).nullable(),
  lastEventMs: z.number().nullable(),
  lagMs: z.number().nullable(),
  sight: z.object({
    events: z.number(),
    hostEvents: z.number(),
    span: z.tuple([z.number(), z.number()]).nullable(),
    hasRareTypes: z.boolean(),
  }),
});

/** The facts as they are kept; without the policies, which an agent tells anew when it is reached. */
export function keptFacts({ source, agent, policies: _, ...facts }: AgentFacts): KeptAgent {
  return { source, agent, facts: JSON.stringify(facts) };
}

/** The facts that were kept; none where another version kept them in a way this one does not know. */
export function readFacts({ source, agent, facts }: KeptAgent): AgentFacts {
  const unknown = unknownAgent(source, agent);
  try {
    return { ...unknown, ...factsSchema.parse(JSON.parse(facts)) };
  } catch {
    // it is told again by its source, or by its next event
    return unknown;
  }
}
