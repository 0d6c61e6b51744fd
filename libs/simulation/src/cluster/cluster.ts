import type { Random } from '../random.ts';
import { bankWorkloads } from './bank-workloads.ts';
import type { RunningContainer } from './running-container.ts';
import { bootHost, type Host } from './host.ts';
import { setUpNs, startPod } from './pod.ts';
import { systemWorkloads } from './system-workloads.ts';
import type { Workload } from './workload.ts';

/** The machines; three workers and one for the cluster's own affairs would look alike in the export. */
const nodeNames = ['bank-node-1', 'bank-node-2', 'bank-node-3', 'bank-node-4'] as const;

/** A running cluster: what there is before the first event. */
export interface Cluster {
  readonly epochMs: number;
  readonly hosts: readonly Host[];
  readonly containers: readonly RunningContainer[];
}

/** The demo bank's cluster as it stands at `epochMs`: every node up for days, every pod running. */
export function startCluster(random: Random, epochMs: number): Cluster {
  const hosts = nodeNames.map((name, index) => bootHost({ name, index, epochMs }, random));
  const containers = [...bankWorkloads, ...systemWorkloads].flatMap((workload) => startWorkload(workload));
  return { epochMs, hosts, containers };

  function startWorkload(workload: Workload): RunningContainer[] {
    const count = workload.kind === 'DaemonSet' ? hosts.length : workload.replicas;
    const first = workload.kind === 'DaemonSet' ? 0 : random.integer(0, hosts.length - 1);
    return Array.from({ length: count }, (_, replica) => {
      const host = hosts[(first + replica) % hosts.length] as Host;
      const startNs = -Math.round(random.between(0.05, 0.9) * -host.node.bootNs);
      return startPod({ workload, replica, host, epochMs, startNs, initNs: startNs + setUpNs(random) }, random);
    });
  }
}

/** The containers of the workload called `name`; throws a RangeError when none runs. */
export function containersOf(cluster: Cluster, name: string): readonly RunningContainer[] {
  const found = cluster.containers.filter((container) => container.workload.name === name);
  if (found.length === 0) throw new RangeError(`the cluster runs no workload called ${name}`);
  return found;
}

/** The container of the pod called `podName`; throws a RangeError when there is none. */
export function containerOfPod(cluster: Cluster, podName: string): RunningContainer {
  const found = cluster.containers.find((container) => container.podName === podName);
  if (found === undefined) throw new RangeError(`the cluster runs no pod called ${podName}`);
  return found;
}
