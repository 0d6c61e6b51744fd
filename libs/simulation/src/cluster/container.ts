import type { Node } from './node.ts';
import type { Workload } from './workload.ts';

/** A container in a running pod, one a pod. */
export interface Container {
  readonly node: Node;
  readonly workload: Workload;
  readonly podName: string;
  /** The pod's address. */
  readonly address: string;
  /** 64 hexadecimal digits. */
  readonly id: string;
  /** The JSON of `pod` from its beginning to the container's start time, still open. */
  readonly podHead: string;
  /** The JSON of `pod` after the container. */
  readonly podTail: string;
  /** The last pid given out inside the container's own pid namespace. */
  lastInnerPid: number;
}

/** The JSON of a process's `pod`; `innerPid` is the process's pid inside the container. */
export function podJson(container: Container, innerPid: number, isProbe: boolean): string {
  const probe = isProbe ? ',"maybe_exec_probe":true' : '';
  const context = container.workload.isPrivileged ? ',"security_context":{"privileged":true}' : '';
  return `${container.podHead},"pid":${innerPid}${probe}${context}}${container.podTail}`;
}
