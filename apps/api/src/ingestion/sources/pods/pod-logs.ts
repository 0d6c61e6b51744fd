import type { Pod, PodList } from './pod.ts';

/** Where in a log to begin. */
export interface LogStart {
  /** Lines written since then by the node's clock, milliseconds since the epoch; null for all that is held. */
  readonly sinceMs: number | null;
  /** Which run of the container: the one before the present one is told to its end and not followed. */
  readonly run: 'present' | 'previous';
}

/** How a read came to its end. */
export type LogEnd =
  /** All that is held was given, which may be nothing. A follow ends so when its container does, or at a rotation. */
  | { readonly kind: 'ended' }
  /** It broke off, so there may be more. */
  | { readonly kind: 'cut' }
  /** It could not be begun. */
  | {
      readonly kind: 'refused';
      /** Whether the cluster did not answer, or answered that the node does not. */
      readonly by: 'cluster' | 'node';
      /** Fit for the page. */
      readonly reason: string;
      /** How long we were asked to stay away. */
      readonly retryAfterMs?: number;
    };

/** A way to read the logs of a cluster's pods. Nothing here rejects: what is wrong is a value. */
export interface PodLogs {
  /** The pods, as soon as they are known and whenever they change; tries again by itself and ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncGenerator<PodList, void, undefined>;
  /** The pod as it is now, before its log is asked for again; as it was given where that can't be told. */
  look(pod: Pod, signal: AbortSignal): Promise<Pod>;
  /**
   * The log's bytes, each line behind the time when it was written, followed while the container runs. They are pulled: at most `maxBytesInFlight` are read ahead. Ends
   * soon after `signal` aborts, also while nothing comes; gives up by itself on a cluster that does not answer.
   *
   * @param opened called once the log is being sent, though it may still be silent
   */
  read(
    pod: Pod,
    start: LogStart,
    signal: AbortSignal,
    opened: () => void,
  ): AsyncGenerator<Uint8Array, LogEnd, undefined>;
}

/** Bytes of one log read ahead of what is stored, in each of the buffers on their way: about 30 events. */
export const maxBytesInFlight = 64 * 1024;

/** Where the pods are and which of their logs is the export. */
export interface PodTarget {
  readonly namespace: string;
  /** Label selector of the pods. */
  readonly selector: string;
  readonly container: string;
}

/** As Tetragon's own chart has it. */
export const chartTarget: PodTarget = {
  namespace: 'kube-system',
  selector: 'app.kubernetes.io/name=tetragon',
  container: 'export-stdout',
};

/** Overlap asked for beside the last whole second, for a clock that was set back a little. */
const overlapMs = 1000;

/** The `sinceTime` of a start, which the API takes in whole seconds; null for all. */
export function sinceTime({ sinceMs }: LogStart): string | null {
  if (sinceMs === null) return null;
  const wholeSecond = Math.floor(sinceMs / 1000) * 1000;
  return new Date(wholeSecond - overlapMs).toISOString().replace('.000Z', 'Z');
}
