import { execIdOf } from '../process-tree/exec-id.ts';
import { noActivity, type ProcessFacts, type ProcessIdentity } from '../process-tree/process-facts.ts';

/** A process of `node-1` that started this many milliseconds after it. */
export const idAt = (pid: number, startMs: number): string =>
  execIdOf({ node: 'node-1', ktimeNs: BigInt(startMs) * 1_000_000n + 123_456n, pid });

/** The id that an agent started anew gives that process. */
export const procFsIdAt = (pid: number, startMs: number): string =>
  execIdOf({ node: 'node-1', ktimeNs: BigInt(Math.floor(startMs / 10)) * 10_000_000n, pid });

/** What is known of a process by its exec; `parent` is the parent's exec_id. */
export function factsOf(execId: string, parent: string, given: Partial<ProcessIdentity> = {}): ProcessFacts {
  const identity: ProcessIdentity = {
    toldBy: 'exec',
    eventId: execId,
    parentExecId: parent,
    node: 'node-1',
    cluster: '',
    namespace: 'shop',
    pod: 'web-0',
    container: 'main',
    workload: 'web',
    binary: '/bin/sh',
    arguments: '',
    parentBinary: '/bin/init',
    flags: 'execve clone',
    pid: null,
    uid: 0,
    startMs: null,
    ...given,
  };
  return { execId, identity, exit: null, activity: noActivity };
}
