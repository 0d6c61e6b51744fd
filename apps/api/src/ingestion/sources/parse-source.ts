import { matchesGlob, resolve } from 'node:path';
import { isPattern } from './file/find-logs.ts';
import { parseAgentAddress, type AgentAddress } from './grpc/agent-address.ts';

/** A source as configured; `name` is what the person wrote. */
export type SourceSpec = { readonly name: string } & (
  | { readonly kind: 'auto' | 'kubectl' | 'stdin' | 'http' }
  /** Null for the current context. */
  | { readonly kind: 'kubernetes'; readonly context: string | null }
  /** Null leaves the rate to the simulator. */
  | { readonly kind: 'simulator'; readonly eventsPerSecond: number | null }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'grpc'; readonly agents: AgentChoice }
);

/** One agent, or those of a cluster by a context of the kubeconfig, null for the current one. */
export type AgentChoice = { readonly address: AgentAddress } | { readonly context: string | null };

/** Why a source can't be taken, and what would be right. */
export interface SourceSpecFault {
  readonly fault: string;
}

/** Most events a second that can be asked of the simulator: three times the most ever seen of a real node. */
export const maxEventsPerSecond = 100_000;

const forms =
  'auto, simulator, simulator:EVENTS_PER_SECOND, kubernetes, kubernetes:CONTEXT, kubectl, file:PATH, stdin, http, ' +
  'grpc:HOST:PORT, grpc:unix:///PATH, grpc:kubernetes or grpc:kubernetes:CONTEXT';

/** Reads one source, such as `file:/var/log/tetragon.log`. */
export function parseSource(text: string): SourceSpec | SourceSpecFault {
  const colon = text.indexOf(':');
  const kind = colon === -1 ? text : text.slice(0, colon);
  const detail = colon === -1 ? null : text.slice(colon + 1);
  switch (kind) {
    case 'auto':
    case 'kubectl':
    case 'stdin':
    case 'http':
      return detail === null ? { kind, name: text } : { fault: `${text}: ${kind} takes nothing after it` };
    case 'kubernetes':
      return detail === ''
        ? {
            fault: `${text}: write kubernetes:CONTEXT with a context of the kubeconfig, or kubernetes for its current one`,
          }
        : { kind, name: text, context: detail };
    case 'simulator':
      return parseSimulator(text, detail);
    case 'file':
      return detail
        ? { kind, name: text, path: detail }
        : { fault: `${text}: write file:PATH, such as file:events.json` };
    case 'grpc':
      return parseGrpc(text, detail ?? '');
    default:
      return { fault: `${text || '(empty)'}: no such source; it is one of ${forms}` };
  }
}

function parseSimulator(name: string, rate: string | null): SourceSpec | SourceSpecFault {
  if (rate === null) return { kind: 'simulator', name, eventsPerSecond: null };
  const eventsPerSecond = /^\d+(\.\d+)?$/.test(rate) ? Number(rate) : 0;
  if (eventsPerSecond > 0 && eventsPerSecond <= maxEventsPerSecond) return { kind: 'simulator', name, eventsPerSecond };
  return { fault: `${name}: write simulator:EVENTS_PER_SECOND with a number above 0, at most ${maxEventsPerSecond}` };
}

function parseGrpc(name: string, where: string): SourceSpec | SourceSpecFault {
  const address = parseAgentAddress(where);
  if (where === 'kubernetes') return { kind: 'grpc', name, agents: { context: null } };
  // a host of that name is asked for with a dot: kubernetes.:54321
  const context = /^kubernetes:(.+)$/.exec(where)?.[1];
  if (context !== undefined) return { kind: 'grpc', name, agents: { context } };
  if (address !== null) return { kind: 'grpc', name, agents: { address } };
  const own = 'grpc:HOST:PORT, such as grpc:127.0.0.1:54321, grpc:unix:///PATH, grpc:kubernetes';
  return { fault: `${name}: write ${own} or grpc:kubernetes:CONTEXT` };
}

/** Reads all sources of a process; `specs` leaves out those with a fault. */
export function parseSources(texts: readonly string[]): { specs: SourceSpec[]; faults: string[] } {
  const specs: SourceSpec[] = [];
  const faults: string[] = [];
  for (const text of texts) {
    const spec = parseSource(text);
    const fault = 'fault' in spec ? spec.fault : clash(spec, specs);
    if (fault !== null) faults.push(fault);
    else if (!('fault' in spec)) specs.push(spec);
  }
  if (texts.length === 0) faults.push(`no source; give at least one of ${forms}`);
  return { specs, faults };
}

function clash(spec: SourceSpec, others: readonly SourceSpec[]): string | null {
  if (others.some((other) => reads(other) === reads(spec))) {
    return `${spec.name}: given twice, so that each of its events would come twice; give it once`;
  }
  const overlap = others.find((other) => finds(other, spec) || finds(spec, other));
  if (overlap !== undefined) {
    return `${spec.name}: overlaps with ${overlap.name}, so that its events would come twice; give one of the two`;
  }
  const kinds = new Set([spec, ...others].map(({ kind }) => kind));
  if (kinds.has('auto') && (['kubernetes', 'kubectl', 'simulator'] as const).some((kind) => kinds.has(kind))) {
    return `${spec.name}: auto stands for kubernetes, kubectl or the simulator; give either auto or those`;
  }
  return null;
}

/** True when `all` is a pattern that finds the file of `one`. What two patterns both find shows only in the folders. */
function finds(all: SourceSpec, one: SourceSpec): boolean {
  if (all.kind !== 'file' || one.kind !== 'file' || !isPattern(all.path)) return false;
  return matchesGlob(resolve(one.path), resolve(all.path));
}

/** The same for two sources that would read the same thing. */
function reads(spec: SourceSpec): string {
  if (spec.kind === 'file') return `file:${resolve(spec.path)}`;
  if (spec.kind === 'grpc') return spec.name;
  // kubectl reads the current context too
  if (spec.kind === 'kubernetes') return spec.context === null ? 'kubectl' : spec.name;
  return spec.kind;
}
