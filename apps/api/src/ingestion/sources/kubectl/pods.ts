import { z } from 'zod';
import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { RunningChild } from './running-child.ts';

/** Where the Tetragon pods are and how to ask for them. */
export interface KubectlTarget {
  /** The program; looked for in PATH unless it holds a slash. */
  readonly kubectl: string;
  readonly namespace: string;
  /** Label selector of the pods. */
  readonly selector: string;
}

/** A pod; one that was deleted and made again has another `uid`. */
export interface Pod {
  readonly uid: string;
  readonly name: string;
  /** The node it runs on; null before it is given one. */
  readonly node: string | null;
}

/** The pods, or why they can't be listed, for the page. */
export type PodList = { readonly pods: readonly Pod[] } | { readonly reason: string };

/** Bound on a listing: 32 MB are about 1500 pods, and far more than are ever followed. */
const maxListingBytes = 32 * 1024 * 1024;

/** A listing that is over must end by itself within this time. */
const exitMs = 1000;

// A name in the API's own form can't be taken for an option.
const podListSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ uid: z.string(), name: z.string().regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/) }),
      spec: z.object({ nodeName: z.string().optional() }).optional(),
      status: z.object({ phase: z.string().optional() }).optional(),
    }),
  ),
});

/** Lists the pods that have begun to run, by name; never rejects. Gives up after `timeoutMs`. */
export async function listPods(target: KubectlTarget, timeoutMs: number, signal: AbortSignal): Promise<PodList> {
  const { kubectl, namespace, selector } = target;
  const child = new RunningChild(kubectl, ['get', 'pods', '-n', namespace, '-l', selector, '-o', 'json']);
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
  return isOk ? readPods(Buffer.concat(chunks).toString(), kubectl) : { reason };
}

function readPods(json: string, kubectl: string): PodList {
  try {
    const { items } = podListSchema.parse(JSON.parse(json));
    const begun = items.filter(({ status }) => status?.phase !== 'Pending');
    const pods = begun.map(({ metadata: { uid, name }, spec }) => ({ uid, name, node: spec?.nodeName ?? null }));
    return { pods: pods.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch {
    // JSON.parse and zod throw alike for what is no pod list.
    return { reason: `${kubectl} answered with something else than a list of pods` };
  }
}
