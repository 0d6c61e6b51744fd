import type { EventView } from '@tetrascope/tetragon';

/** Whom an alert is about: a workload wherever its pods run, or a node for what no pod has; '' for what is not told. */
export interface AlertSubject {
  readonly cluster: string;
  readonly namespace: string;
  /** The workload that owns the pod, else the pod or the container; '' for a process of the host. */
  readonly workload: string;
  /** '' for what has a workload: its pods come and go on many. */
  readonly node: string;
}

/** The subject of an event. */
export function subjectOf({ cluster, namespace, workload, pod, container, node }: EventView): AlertSubject {
  const owner = workload || pod || container;
  return { cluster, namespace, workload: owner, node: owner === '' ? node : '' };
}

/** True for the same one; what tells nothing of itself is nobody's. */
export const isSameSubject = (one: AlertSubject, other: AlertSubject): boolean =>
  (one.workload !== '' || one.node !== '') &&
  one.cluster === other.cluster &&
  one.namespace === other.namespace &&
  one.workload === other.workload &&
  one.node === other.node;
