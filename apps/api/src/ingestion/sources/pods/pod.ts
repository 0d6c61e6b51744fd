import { z } from 'zod';
import { oneLine } from '../one-line.ts';

/** The container of a pod whose log is read, as the cluster told it last. */
export interface ContainerRun {
  /** Another one after every restart; null before it has one. */
  readonly id: string | null;
  /** How often it was started anew: above 0 the log of the run before may still be held. */
  readonly restarts: number;
  /** Why it does not run at present, such as `CrashLoopBackOff`; null while it runs. */
  readonly stopped: string | null;
}

/** A pod; one that was deleted and made again has another `uid`. */
export interface Pod {
  readonly uid: string;
  readonly name: string;
  /** The node it runs on; null before it is given one. */
  readonly node: string | null;
  /** Its address, or its node's where it has none of its own yet; null before there is one. */
  readonly ip: string | null;
  /** Null where the cluster does not tell. */
  readonly run: ContainerRun | null;
}

/** The pods that have begun to run, by name; or why they can't be listed, for the page. */
export type PodList = { readonly pods: readonly Pod[] } | { readonly reason: string };

const haltSchema = z.object({ reason: z.string().transform(oneLine).optional() });
const statusSchema = z.object({
  name: z.string(),
  containerID: z.string().optional(),
  restartCount: z.number().int().nonnegative().default(0),
  state: z.object({ waiting: haltSchema.optional(), terminated: haltSchema.optional() }).optional(),
});

/** Characters of a name, by the API's own rules; a uid has fewer. */
const maxName = 253;

// A name in the API's own form can't be taken for an option or for more of a path.
const name = z
  .string()
  .max(maxName)
  .regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/);

const podSchema = z.object({
  metadata: z.object({ uid: z.string().max(maxName), name }),
  spec: z.object({ nodeName: name.optional() }).optional(),
  status: z
    .object({
      phase: z.string().optional(),
      podIP: z.string().optional(),
      hostIP: z.string().optional(),
      containerStatuses: z.array(statusSchema).optional(),
    })
    .optional(),
});

type ApiPod = z.infer<typeof podSchema>;

/** Phases in which no log can be expected: not begun, or over and kept for its status alone. */
const logless: ReadonlySet<string | undefined> = new Set(['Pending', 'Succeeded', 'Failed']);

/** A pod as the API tells it; null for one that does not run, and for what is no pod. */
export function readPod(json: unknown, container: string): Pod | null {
  const parsed = podSchema.safeParse(json);
  return parsed.success ? begun(parsed.data, container) : null;
}

/** Those of a list's items that are pods and run. */
export function readPods(items: readonly unknown[], container: string): Pod[] {
  return items.map((item) => readPod(item, container)).filter((pod) => pod !== null);
}

/** In the order in which they are told and, where there are too many, followed. */
export function byName(pods: Iterable<Pod>): Pod[] {
  return [...pods].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function begun({ metadata: { uid, name }, spec, status }: ApiPod, container: string): Pod | null {
  if (logless.has(status?.phase)) return null;
  const told = status?.containerStatuses?.find((one) => one.name === container);
  const stopped = told?.state?.waiting ?? told?.state?.terminated;
  const run = told && {
    id: told.containerID || null,
    restarts: told.restartCount,
    stopped: stopped ? (stopped.reason ?? 'it has ended') : null,
  };
  return { uid, name, node: spec?.nodeName ?? null, ip: status?.podIP || status?.hostIP || null, run: run ?? null };
}
