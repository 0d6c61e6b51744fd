import type { PodTarget } from './pod-logs.ts';
import type { PodList } from './pod.ts';

/** Whether a cluster can be read, and why not. */
export type Probe = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** How long `auto` waits for a cluster before it goes on: longer than a far one takes, short enough to start by. */
export const probeTimeoutMs = 4000;

/** Only a cluster that runs Tetragon can be read. */
export function probed(list: PodList, { namespace, selector }: PodTarget): Probe {
  if ('reason' in list) return { ok: false, reason: list.reason };
  if (list.pods.length > 0) return { ok: true };
  return { ok: false, reason: `no pod in ${namespace} matches ${selector}` };
}
