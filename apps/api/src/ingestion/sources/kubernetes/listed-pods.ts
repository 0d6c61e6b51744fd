import { z } from 'zod';
import { readPod, type Pod } from '../pods/pod.ts';

/** The pods that match and the version of the cluster's state that this was so at. */
export interface ListedPods {
  /** By uid. */
  readonly pods: Map<string, Pod>;
  version: string;
}

const pageSchema = z.object({
  metadata: z.object({ resourceVersion: z.string(), continue: z.string().optional() }),
  items: z.array(z.unknown()),
});

const changeSchema = z.object({
  type: z.string(),
  object: z.looseObject({
    metadata: z.looseObject({ uid: z.string().optional(), resourceVersion: z.string() }),
  }),
});

/** One page of a list. */
export type PodPage = z.infer<typeof pageSchema>;

/** Null for what is none. */
export function readPodPage(bytes: Uint8Array): PodPage | null {
  return pageSchema.safeParse(jsonOf(bytes)).data ?? null;
}

/** Takes one event of a watch into the list; `stale` where all must be listed again, such as after an error. */
export function applyChange(listed: ListedPods, line: Uint8Array, container: string): 'changed' | 'same' | 'stale' {
  const event = changeSchema.safeParse(jsonOf(line)).data;
  if (event === undefined || event.type === 'ERROR') return 'stale';
  const { type, object } = event;
  const { uid, resourceVersion } = object.metadata;
  listed.version = resourceVersion;
  if (type === 'BOOKMARK' || uid === undefined) return 'same';
  const pod = type === 'DELETED' ? null : readPod(object, container);
  if (pod === null) return listed.pods.delete(uid) ? 'changed' : 'same';
  listed.pods.set(uid, pod);
  return 'changed';
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  } catch {
    // Not JSON, hence nothing that is looked for.
    return null;
  }
}
