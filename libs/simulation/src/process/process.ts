import { base64 } from '../base64.ts';
import { podJson, type Container } from '../cluster/container.ts';
import type { Node } from '../cluster/node.ts';
import type { Command } from '../cluster/workload.ts';
import { timestamp } from '../timestamp.ts';
import { capabilitiesJson } from './capabilities.ts';

/** `auid` of a process that nobody logged in to start. */
export const unsetAuid = 4_294_967_295;

/** A running program: one exec of one pid. */
export interface Process {
  readonly node: Node;
  readonly pid: number;
  /** Base64 of `node:ktime_ns:pid`. */
  readonly execId: string;
  /** The process it came from; null for `<kernel>`, which is its own parent. */
  readonly parent: Process | null;
  readonly uid: number;
  readonly auid: number;
  readonly cwd: string;
  readonly binary: string;
  readonly container: Container | null;
  /** Its pid inside the container; 0 on the host. */
  readonly innerPid: number;
  /** Whether it is the first process of its container or descends from that; not so what was put in from outside. */
  readonly isInInitTree: boolean;
  /** Its JSON from `exec_id` to `parent_exec_id`, without braces: written once, used in each of its events. */
  readonly fields: string;
}

/** How a process came to be. */
export interface Birth {
  readonly node: Node;
  readonly pid: number;
  /** Null for the kernel, which is its own parent. */
  readonly parent: Process | null;
  readonly command: Command;
  readonly container: Container | null;
  /** Pid inside the container; 0 on the host. */
  readonly innerPid: number;
  readonly isProbe: boolean;
  /** `clone`: a new pid; `execve`: the parent's program replaced; `procFS`: it ran before the agent did. */
  readonly origin: 'clone' | 'execve' | 'procFS';
  readonly epochMs: number;
  readonly atNs: number;
}

/** The process that `birth` tells of; what its command leaves open it has from its parent. */
export function bear(birth: Birth): Process {
  const { node, pid, parent, command, container, innerPid } = birth;
  const execId = base64(`${node.name}:${Math.round(birth.atNs - node.bootNs)}:${pid}`);
  const inherited = {
    uid: command.uid ?? parent?.uid ?? 0,
    auid: command.auid ?? parent?.auid ?? unsetAuid,
    cwd: command.cwd ?? parent?.cwd ?? '/',
  };
  const identity = { execId, ...inherited, isInInitTree: isInInitTree(birth) };
  return {
    ...identity,
    node,
    pid,
    parent,
    container,
    innerPid,
    binary: command.binary,
    fields: fieldsJson(birth, identity),
  };
}

/** The agent follows the init of a container down: a parent of another container, or of none, passes nothing on. */
function isInInitTree({ container, innerPid, parent }: Birth): boolean {
  if (container === null) return false;
  return innerPid === 1 || (parent?.container === container && parent.isInInitTree);
}

type Identity = Pick<Process, 'execId' | 'uid' | 'auid' | 'cwd' | 'isInInitTree'>;

function fieldsJson(birth: Birth, identity: Identity): string {
  const { pid, parent, command, container } = birth;
  const { execId, uid, auid, cwd } = identity;
  const start = timestamp(birth.epochMs, birth.atNs);
  const given = command.arguments === undefined ? '' : `,"arguments":${JSON.stringify(command.arguments)}`;
  const pod = container === null ? '' : `,"pod":${podJson(container, birth.innerPid, birth.isProbe)}`;
  const docker = container === null ? '' : `,"docker":"${container.id.slice(0, dockerLength)}"`;
  return (
    `"exec_id":"${execId}","pid":${pid},"uid":${uid},"cwd":${JSON.stringify(cwd)}` +
    `,"binary":${JSON.stringify(command.binary)}${given},"flags":"${flagsOf(birth.origin, identity)}"` +
    `,"start_time":"${start}","auid":${auid}${pod}${docker},"parent_exec_id":"${parent?.execId ?? execId}"`
  );
}

/** The agent keeps this much of a container's id. */
const dockerLength = 31;

function flagsOf(origin: Birth['origin'], { cwd, isInInitTree }: Identity): string {
  if (origin === 'procFS') return 'procFS auid';
  const root = cwd === '/' ? ' rootcwd' : '';
  return `execve${root}${origin === 'clone' ? ' clone' : ''}${isInInitTree ? ' inInitTree' : ''}`;
}

/** What one event says of a process beside its identity. */
export interface Mention {
  /** References the agent's cache holds; 0 is left out. */
  readonly refcnt: number;
  readonly hasCapabilities: boolean;
  /** The thread; default: the first, whose id is the pid. */
  readonly tid?: number;
}

/** The JSON of a process in an event. */
export function processJson(process: Process, { refcnt, hasCapabilities, tid }: Mention): string {
  const references = refcnt === 0 ? '' : `,"refcnt":${refcnt}`;
  const isConfined = process.container !== null && process.container.workload.isPrivileged !== true;
  const held = hasCapabilities ? `,"cap":${capabilitiesJson(process.uid, isConfined)}` : '';
  return `{${process.fields}${references}${held},"tid":${tid ?? process.pid},"in_init_tree":${process.isInInitTree}}`;
}
