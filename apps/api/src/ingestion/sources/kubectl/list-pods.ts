import { z } from 'zod';
import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { byName, readPods, type PodList } from '../pods/pod.ts';
import { kubeconfigFlag, type KubectlTarget } from './kubectl-target.ts';
import { RunningChild } from './running-child.ts';

/** Bound on a listing: 32 MB are about 1500 pods, and far more than are ever followed. */
const maxListingBytes = 32 * 1024 * 1024;

/** A listing that is over must end by itself within this time. */
const exitMs = 1000;

const listSchema = z.object({ items: z.array(z.unknown()) });

/** Lists the pods that have begun to run, by name; never rejects. Gives up after `timeoutMs`. */
export async function listPods(target: KubectlTarget, timeoutMs: number, signal: AbortSignal): Promise<PodList> {
  const { kubectl, namespace, selector, container, kubeconfig } = target;
  const listing = ['get', 'pods', '-n', namespace, '-l', selector, '-o', 'json'];
  const child = new RunningChild(kubectl, [...kubeconfigFlag(kubeconfig), ...listing]);
  const timeout = AbortSignal.timeout(timeoutMs);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksUntilAborted(child.stdout, AbortSignal.any([signal, timeout]))) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxListingBytes) break;
  }
  const { isOk, reason } = await child.end(timeout.aborted || signal.aborted ? 0 : exitMs);
  if (timeout.aborted) return { reason: `${kubectl} did not answer within ${timeoutMs / 1000} s` };
  if (bytes > maxListingBytes) return { reason: `the selector ${selector} matches too many pods` };
  if (!isOk) return { reason };
  const list = listSchema.safeParse(jsonOf(Buffer.concat(chunks)));
  if (!list.success) return { reason: `${kubectl} answered with something else than a list of pods` };
  return { pods: byName(readPods(list.data.items, container)) };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    // Not JSON, hence no list of pods either.
    return null;
  }
}
