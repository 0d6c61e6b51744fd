import type { EventWish, PlainObject } from './event-wish.ts';
import { execIdOf } from './exec-id.ts';

/** auid that says that nobody logged in. */
const unsetAuid = 4_294_967_295;
const imageDigest = 'sha256:6a59f1cbb8d28ac484176d52c473494859a512ddba3ea62a547258cf16c9b3ae';
const containerId = '551e161c47d8ff0eb665438a7bcd5b4e3ef5a297282b40a92b7c77d6bd168eb3';

/** The wish with every name that several parts of an event share. */
export function named(wish: EventWish) {
  const pod = wish.pod ?? (wish.namespace === '' ? '' : 'trading-api-5d4c7b9f6-x2k8p');
  return {
    time: wish.time ?? '2026-03-01T08:00:00.123456789Z',
    node: wish.node ?? 'worker-1',
    binary: wish.binary ?? '/usr/bin/curl',
    pid: wish.pid ?? 52_699,
    parentBinary: wish.parentBinary ?? '/bin/sh',
    parentPid: wish.parentPid ?? 52_600,
    namespace: wish.namespace ?? (pod === '' ? '' : 'fintech-demo'),
    pod,
    workload: wish.workload ?? pod.replace(/-[0-9a-f]{6,10}-[0-9a-z]{5}$/, ''),
  };
}

/** The process as exported, with its pod unless it is of the host. */
export function processOf(wish: EventWish): PlainObject {
  const { time, node, binary, pid, parentBinary, parentPid } = named(wish);
  return {
    exec_id: wish.execId ?? execIdOf(node, pid, binary),
    pid,
    uid: wish.uid ?? 0,
    cwd: wish.cwd ?? '/',
    binary,
    ...(wish.arguments === undefined || wish.arguments === '' ? {} : { arguments: wish.arguments }),
    flags: wish.flags ?? 'execve rootcwd clone',
    start_time: wish.startTime ?? time,
    auid: unsetAuid,
    ...podOf(wish),
    parent_exec_id: wish.parentExecId ?? execIdOf(node, parentPid, parentBinary),
    refcnt: 1,
    ...(wish.capabilities === undefined ? {} : { cap: capabilitiesOf(wish.capabilities) }),
    tid: pid,
  };
}

/** The parent as exported: it shares the child's pod. */
export function parentOf(wish: EventWish): PlainObject {
  const { node, parentBinary, parentPid } = named(wish);
  return {
    exec_id: wish.parentExecId ?? execIdOf(node, parentPid, parentBinary),
    pid: parentPid,
    uid: wish.uid ?? 0,
    cwd: '/',
    binary: parentBinary,
    ...(wish.parentArguments === undefined || wish.parentArguments === '' ? {} : { arguments: wish.parentArguments }),
    flags: 'execve rootcwd clone',
    start_time: '2026-03-01T07:55:00.000000001Z',
    auid: unsetAuid,
    ...podOf(wish),
    parent_exec_id: execIdOf(node, 1, '/sbin/init'),
    tid: parentPid,
  };
}

function capabilitiesOf(names: readonly string[]): PlainObject {
  return { permitted: [...names], effective: [...names] };
}

function podOf(wish: EventWish): PlainObject {
  const { namespace, pod, workload } = named(wish);
  if (namespace === '' || pod === '') return {};
  const container = wish.container ?? 'main';
  return {
    pod: {
      namespace,
      name: pod,
      container: {
        id: `containerd://${containerId}`,
        name: container,
        image: { id: `registry.example/${workload}@${imageDigest}`, name: `registry.example/${workload}:1.4.2` },
        start_time: '2026-03-01T07:50:00Z',
        pid: 49,
      },
      pod_labels: wish.podLabels ?? { app: workload, 'pod-template-hash': '5d4c7b9f6' },
      workload,
      workload_kind: 'Deployment',
    },
    docker: containerId.slice(0, 31),
  };
}
