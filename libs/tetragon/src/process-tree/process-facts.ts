import { severityRank, type Severity } from '@tetrascope/contracts';
import type { EventView } from '../event-view.ts';
import type { FilterableEvent } from '../filter/filterable-event.ts';

/** How well events tell who a process is; the first is the best. */
export const tellers = ['exec', 'procfs', 'exit', 'event', 'mention', 'id'] as const;

export type ProcessTeller = (typeof tellers)[number];

/** Who a process is, as the event says that tells it best. Absent strings are ''. */
export interface ProcessIdentity {
  /**
   * `exec`: its own exec; `procfs`: found running by an agent that was started; `exit` and `event`: another event of
   * its own; `mention`: an event of a child or descendant, so that no event of its own is held; `id`: nothing but the
   * id by which another names its parent.
   */
  readonly toldBy: ProcessTeller;
  readonly eventId: string;
  readonly parentExecId: string;
  readonly node: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly workload: string;
  readonly binary: string;
  readonly arguments: string;
  readonly parentBinary: string;
  readonly flags: string;
  readonly pid: number | null;
  readonly uid: number | null;
  readonly startMs: number | null;
}

/** How a process ended. */
export interface ProcessExit {
  readonly eventId: string;
  readonly timeMs: number;
  /** Such as SIGKILL; '' where it ended by itself. */
  readonly signal: string;
  /** 0 to 255; null where a signal ended it. */
  readonly status: number | null;
}

/** What a process did, of the events looked at. */
export interface ProcessActivity {
  readonly events: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** The first of the gravest; null where there is no event. */
  readonly gravest: { readonly eventId: string; readonly severity: Severity } | null;
}

/** What events say of one process: one exec of one pid. */
export interface ProcessFacts {
  readonly execId: string;
  readonly identity: ProcessIdentity;
  /** Null where no exit is held. */
  readonly exit: ProcessExit | null;
  readonly activity: ProcessActivity;
}

/** An event that tells of a process. */
export type ProcessEvent = FilterableEvent & { readonly id: string };

export const noActivity: ProcessActivity = {
  events: 0,
  bySeverity: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
  gravest: null,
};

/** Joins what is known of one process from some of its events with what is known from others, in any order. */
export function joinFacts(a: ProcessFacts, b: ProcessFacts): ProcessFacts {
  return {
    execId: a.execId,
    identity: isBetter(b.identity, a.identity) ? b.identity : a.identity,
    exit: earlierExit(a.exit, b.exit),
    activity: joinActivity(a.activity, b.activity),
  };
}

/** The facts with one event more, which must be of the same process. */
export function withEvent(facts: ProcessFacts | undefined, event: ProcessEvent): ProcessFacts {
  const { id, view, severity } = event;
  const toldBy = tellerOf(view);
  const known = facts?.identity;
  const identity =
    known !== undefined && !isBetter({ toldBy, eventId: id }, known) ? known : identityOf(view, toldBy, id);
  const bySeverity = { ...noActivity.bySeverity, [severity]: 1 };
  const activity = { events: 1, bySeverity, gravest: { eventId: id, severity } };
  return {
    execId: view.execId,
    identity,
    exit: earlierExit(facts?.exit ?? null, toldBy === 'exit' ? exitOf(id, event.timeMs, view.target) : null),
    activity: facts === undefined ? activity : joinActivity(facts.activity, activity),
  };
}

/** How well an event of that type and those flags tells who its process is. */
export function tellerOf({ type, flags }: Pick<EventView, 'type' | 'flags'>): ProcessTeller {
  if (type === 'process_exec') return isFromProcFs(flags) ? 'procfs' : 'exec';
  return type === 'process_exit' ? 'exit' : 'event';
}

/** Whether an agent that was started found the process running. */
export const isFromProcFs = (flags: string): boolean => flags.split(' ').includes('procFS');

/** Whether the program came to be within a process that ran another before. */
export const isSuccessor = (flags: string): boolean => {
  const words = flags.split(' ');
  return words.includes('execve') && !words.includes('clone');
};

type Told = Pick<ProcessIdentity, 'toldBy' | 'eventId'>;

const isBetter = (one: Told, other: Told): boolean =>
  one.toldBy === other.toldBy
    ? one.eventId < other.eventId
    : tellers.indexOf(one.toldBy) < tellers.indexOf(other.toldBy);

/** What a view says of its process. */
export function identityOf(view: EventView, toldBy: ProcessTeller, eventId: string): ProcessIdentity {
  const { parentExecId, node, cluster, namespace, pod, container, workload, binary, parentBinary, flags } = view;
  const { arguments: given, pid, uid, startMs } = view;
  const place = { node, cluster, namespace, pod, container, workload };
  return { toldBy, eventId, parentExecId, ...place, binary, arguments: given, parentBinary, flags, pid, uid, startMs };
}

/** How a process ended by an exit's `target`, which is its signal, else its status. */
export function exitOf(eventId: string, timeMs: number, target: string): ProcessExit {
  const status = /^\d{1,10}$/.test(target) ? Number(target) : null;
  return { eventId, timeMs, signal: status === null ? target : '', status };
}

function earlierExit(a: ProcessExit | null, b: ProcessExit | null): ProcessExit | null {
  if (a === null || b === null) return a ?? b;
  return a.eventId <= b.eventId ? a : b;
}

/** What a process did by some of its events, and by others. */
export function joinActivity(a: ProcessActivity, b: ProcessActivity): ProcessActivity {
  const bySeverity = { ...a.bySeverity };
  for (const severity of Object.keys(bySeverity) as Severity[]) bySeverity[severity] += b.bySeverity[severity];
  return { events: a.events + b.events, bySeverity, gravest: graver(a.gravest, b.gravest) };
}

type Gravest = ProcessActivity['gravest'];

function graver(a: Gravest, b: Gravest): Gravest {
  if (a === null || b === null) return a ?? b;
  const difference = severityRank[a.severity] - severityRank[b.severity];
  if (difference !== 0) return difference > 0 ? a : b;
  return a.eventId <= b.eventId ? a : b;
}
