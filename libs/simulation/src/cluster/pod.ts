import { bear, type Process } from '../process/process.ts';
import type { Random } from '../random.ts';
import { digestOf } from '../digest.ts';
import { nsPerMs, timestamp } from '../timestamp.ts';
import type { Container } from './container.ts';
import type { RunningContainer } from './running-container.ts';
import type { Host } from './host.ts';
import { nameSuffix, objectUid, templateHash } from './name.ts';
import { nextPid } from './node.ts';
import type { Command, Workload } from './workload.ts';

/** Which pod to start, where and when. */
export interface PodPlan {
  readonly workload: Workload;
  /** 0 for the first pod of its workload. */
  readonly replica: number;
  readonly host: Host;
  readonly epochMs: number;
  /** When its shim starts, in nanoseconds since the simulation's start. */
  readonly startNs: number;
  /** When its service starts, once the shim has set the container up. */
  readonly initNs: number;
}

/** How long a shim takes to set up a container: 80 to 400 ms, in nanoseconds. */
export function setUpNs(random: Random): number {
  return Math.round(random.between(80, 400) * nsPerMs);
}

/** A pod with its container's shim and service running. */
export function startPod(plan: PodPlan, random: Random): RunningContainer {
  const { host, workload, epochMs, startNs, initNs } = plan;
  const container = layOutContainer(plan, random);
  const sandboxId = random.hex(64);
  const shim = start(
    null,
    host.containerd,
    {
      binary: '/usr/bin/containerd-shim-runc-v2',
      arguments: `-namespace k8s.io -id ${sandboxId} -address /run/containerd/containerd.sock`,
      cwd: `/run/containerd/io.containerd.runtime.v2.task/k8s.io/${sandboxId}`,
    },
    startNs,
  );
  return { ...container, shim, main: start(container, shim, { uid: workload.uid, ...workload.main }, initNs) };

  function start(within: Container | null, parent: Process, command: Command, atNs: number): Process {
    const pid = nextPid(host.node, random);
    const birth = { node: host.node, pid, parent, command, container: within, isProbe: false } as const;
    return bear({ ...birth, innerPid: within === null ? 0 : 1, origin: 'clone', epochMs, atNs });
  }
}

function layOutContainer(plan: PodPlan, random: Random): Container {
  const { workload, host, epochMs, initNs } = plan;
  const id = random.hex(64);
  const podName = workload.podNames?.[plan.replica] ?? inventPodName(plan, random);
  const image = { id: `${workload.image.split(':')[0]}@sha256:${digestOf(workload.image)}`, name: workload.image };
  const uid = objectUid(random);
  const labels = podLabels(workload, podName);
  return {
    node: host.node,
    workload,
    podName,
    address: `10.244.${host.node.address.split('.')[3]}.${random.integer(2, 250)}`,
    id,
    podHead:
      `{"namespace":"${workload.namespace}","name":"${podName}","uid":"${uid}"` +
      `,"container":{"id":"containerd://${id}","name":"${workload.app}"` +
      `,"image":${JSON.stringify(image)},"start_time":"${timestamp(epochMs, wholeSecond(epochMs, initNs))}"`,
    podTail: `,"pod_labels":${JSON.stringify(labels)},"workload":"${workload.name}","workload_kind":"${workload.kind}"}`,
    lastInnerPid: 40,
  };
}

/** A name as the pod's kind gives it. */
function inventPodName({ workload, replica }: PodPlan, random: Random): string {
  if (workload.kind === 'StatefulSet') return `${workload.name}-${replica}`;
  if (workload.kind === 'Pod') return workload.name;
  const replicaSet = workload.kind === 'Deployment' ? `${templateHash(workload)}-` : '';
  return `${workload.name}-${replicaSet}${nameSuffix(random)}`;
}

/** The workload's own labels and those that its kind's controller adds, sorted by name as in the export. */
function podLabels(workload: Workload, podName: string): Readonly<Record<string, string>> {
  const labels = {
    ...(workload.labels ?? { app: workload.app, 'app.kubernetes.io/part-of': workload.part }),
    ...controllerLabels(workload, podName),
  };
  return Object.fromEntries(Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function controllerLabels(workload: Workload, podName: string): Readonly<Record<string, string>> {
  const hash = templateHash(workload);
  switch (workload.kind) {
    case 'Deployment':
      return { 'pod-template-hash': hash };
    case 'DaemonSet':
      return { 'controller-revision-hash': hash, 'pod-template-generation': '1' };
    case 'StatefulSet':
      return {
        'apps.kubernetes.io/pod-index': podName.slice(workload.name.length + 1),
        'controller-revision-hash': `${workload.name}-${hash}`,
        'statefulset.kubernetes.io/pod-name': podName,
      };
    case 'Pod':
      return {};
  }
}

/** The runtime tells a container's start in whole seconds. */
function wholeSecond(epochMs: number, atNs: number): number {
  const ms = epochMs + Math.floor(atNs / 1e6);
  return (Math.floor(ms / 1000) * 1000 - epochMs) * 1e6;
}
