import { fromBinary, toBinary, toJson, create } from '@bufbuild/protobuf';
import type { AgentPolicy, PolicyCounts } from '@tetrascope/contracts';
import { z } from 'zod';
import { messageNamed } from './messages.ts';
import { WireReader } from './wire-reader.ts';

/** Calls that ask an agent of itself, by the name of their answer's message. */
export const agentCalls = {
  health: { method: 'GetHealth', request: 'GetHealthStatusRequest', answer: 'GetHealthStatusResponse' },
  info: { method: 'GetInfo', request: 'GetInfoRequest', answer: 'GetInfoResponse' },
  version: { method: 'GetVersion', request: 'GetVersionRequest', answer: 'GetVersionResponse' },
  policies: {
    method: 'ListTracingPolicies',
    request: 'ListTracingPoliciesRequest',
    answer: 'ListTracingPoliciesResponse',
  },
} as const;

export type AgentCall = keyof typeof agentCalls;

/** What asks for all there is. */
export const requestBytes = (call: AgentCall): Uint8Array => {
  const message = messageNamed(agentCalls[call].request);
  return toBinary(message, create(message));
};

/** Longest answer that is read: gRPC's own bound, so that the agent's other clients can't read a longer one either. */
const maxAnswerBytes = 4 * 1024 * 1024;
/** Fields of an answer, such as policies: an empty one takes 2 bytes, and a hundred times that in memory. */
export const maxAnswerFields = 20_000;

/** True where the answer would take seconds to read. */
function isTooMuch(bytes: Uint8Array): boolean {
  if (bytes.length > maxAnswerBytes) return true;
  const reader = new WireReader();
  reader.bytes = bytes;
  let fields = 0;
  while (reader.at < bytes.length && reader.fault === null && fields <= maxAnswerFields) {
    reader.readVarint(bytes.length);
    reader.skip(reader.low & 7, bytes.length);
    fields += 1;
  }
  return fields > maxAnswerFields;
}

/** The answer's JSON by protojson; undefined where the bytes are no such message, or too much. */
function jsonOf(call: AgentCall, bytes: Uint8Array): unknown {
  if (isTooMuch(bytes)) return undefined;
  const message = messageNamed(agentCalls[call].answer);
  try {
    return toJson(message, fromBinary(message, bytes, { readUnknownFields: false }), { useProtoFieldName: true });
  } catch {
    // the library throws for garbage; to us an answer that can't be read is none
    return undefined;
  }
}

const versionAnswer = z.object({ version: z.string().default('') });

/** The agent's version, such as `v1.7.0`; null where it tells none. */
export function readVersion(call: 'info' | 'version', bytes: Uint8Array): string | null {
  return versionAnswer.safeParse(jsonOf(call, bytes)).data?.version || null;
}

const healthAnswer = z.object({
  health_status: z.array(z.object({ status: z.unknown().optional(), details: z.string().default('') })).default([]),
});

/** What the agent says is wrong with it; null where nothing is. */
export function readAilment(bytes: Uint8Array): string | null {
  const statuses = healthAnswer.safeParse(jsonOf('health', bytes)).data?.health_status ?? [];
  const ill = statuses.find(({ status }) => status === 'HEALTH_STATUS_ERROR' || status === 'HEALTH_STATUS_STOPPED');
  return ill === undefined ? null : ill.details || `its health is ${String(ill.status)}`;
}

/** protojson writes 64 bits as text, and leaves out a zero. */
const counter = z.coerce.number().default(0);

const actionCounters = z.object({
  signal: counter,
  override: counter,
  notify_enforcer: counter,
  monitor_signal: counter,
  monitor_override: counter,
  monitor_notify_enforcer: counter,
});

const policiesAnswer = z.object({
  policies: z
    .array(
      z.object({
        name: z.string().default(''),
        namespace: z.string().default(''),
        enabled: z.boolean().default(false),
        error: z.string().default(''),
        state: z.unknown().optional(),
        mode: z.unknown().optional(),
        stats: z.object({ action_counters: actionCounters.optional() }).optional(),
      }),
    )
    .default([]),
});

const states: Readonly<Record<string, AgentPolicy['state']>> = {
  TP_STATE_ENABLED: 'ENABLED',
  TP_STATE_PARTIALLY_ENABLED: 'ENABLED',
  TP_STATE_DISABLED: 'DISABLED',
  TP_STATE_UNLOADING: 'DISABLED',
  TP_STATE_SKIPPED: 'DISABLED',
  TP_STATE_LOADING: 'LOADING',
  TP_STATE_LOAD_ERROR: 'LOAD_ERROR',
  TP_STATE_ERROR: 'ERROR',
};

/** States that say more than ours do, in words for where the agent has none of its own. */
const remarks: Readonly<Record<string, string>> = {
  TP_STATE_PARTIALLY_ENABLED: 'some of its hooks could not be loaded',
  TP_STATE_SKIPPED: 'it was skipped',
};

const modes: Readonly<Record<string, AgentPolicy['mode']>> = {
  TP_MODE_ENFORCE: 'ENFORCE',
  TP_MODE_MONITOR: 'MONITOR',
  TP_MODE_MONITOR_ONLY: 'MONITOR',
};

/** Only actions that block: it also counts events it sent, and values it set. */
const countsOf = (counters: z.infer<typeof actionCounters>): PolicyCounts => ({
  enforced: counters.signal + counters.override + counters.notify_enforcer,
  monitored: counters.monitor_signal + counters.monitor_override + counters.monitor_notify_enforcer,
});

/** The policies an agent has loaded, in its order; null where the answer can't be read. */
export function readPolicies(bytes: Uint8Array): AgentPolicy[] | null {
  const answer = policiesAnswer.safeParse(jsonOf('policies', bytes));
  return (
    answer.data?.policies.map(({ name, namespace, enabled, error, state, mode, stats }) => ({
      name,
      namespace: namespace || null,
      // agents before 1.1 tell no state
      state: states[String(state)] ?? (state === undefined && enabled ? 'ENABLED' : 'UNKNOWN'),
      mode: modes[String(mode)] ?? 'UNKNOWN',
      error: error || remarks[String(state)] || null,
      counts: stats?.action_counters === undefined ? null : countsOf(stats.action_counters),
    })) ?? null
  );
}
