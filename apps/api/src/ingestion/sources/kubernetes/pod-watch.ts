import { LineSplitter } from '@tetrascope/tetragon';
import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { pause } from '../pause.ts';
import type { PodTarget } from '../pods/pod-logs.ts';
import { byName, readPods, type Pod, type PodList } from '../pods/pod.ts';
import type { ApiFault } from './api-fault.ts';
import { ask, type ApiAnswer } from './api-request.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { applyChange, readPodPage, type ListedPods, type PodPage } from './listed-pods.ts';

/** How long a watch waits; milliseconds. */
export interface WatchTimes {
  /** For an answer to begin. */
  readonly answerMs: number;
  /** How long the API server is asked to go on with one watch. */
  readonly watchMs: number;
  /** A watch that says nothing for so long is begun anew: bookmarks come every minute. */
  readonly watchIdleMs: number;
  /** Pause before it is tried again; doubles up to `maxRetryMs` while it fails or tells nothing. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
}

/** Those that fit a cluster. */
export const watchTimes: WatchTimes = {
  answerMs: 20_000,
  // shorter than the five minutes after which load balancers begin to cut connections
  watchMs: 4 * 60_000,
  watchIdleMs: 2 * 60_000,
  retryMs: 250,
  maxRetryMs: 30_000,
};

/** Pods asked for at a time; the API server makes up each page in memory. */
const pageSize = 250;
/** Bound on a page: about 20 KB a pod, and room for four times that. */
const maxPageBytes = 32 * 1024 * 1024;
/** Pods that are known of; ten times as many as are followed. */
const maxPods = 5000;
/** Pages of a list: five times what so many pods take, since those that have ended are listed too. */
const maxPages = 100;

/** The version of a list is too old to be watched from: list again. */
const gone = 410;

interface Faulty {
  readonly fault: ApiFault;
}

/** The pods that match, listed once and watched from there. */
export class PodWatch {
  readonly #path: string;
  #delayMs: number;

  constructor(
    private readonly access: ClusterAccess,
    private readonly target: PodTarget,
    private readonly times: WatchTimes,
  ) {
    this.#path = `/api/v1/namespaces/${encodeURIComponent(target.namespace)}/pods`;
    this.#delayMs = times.retryMs;
  }

  /** The pods, whenever they change; a fault as often as it comes. Ends when `signal` aborts. */
  async *lists(signal: AbortSignal): AsyncGenerator<PodList, void, undefined> {
    while (!signal.aborted) {
      const listed = await this.list(signal);
      if (signal.aborted) return;
      if ('fault' in listed) {
        yield { reason: listed.fault.reason };
        await this.#backOff(listed.fault, signal);
        continue;
      }
      yield tell(listed);
      yield* this.#watchFrom(listed, signal);
      await this.#backOff({}, signal);
    }
  }

  /** All pods that match, page by page. */
  async list(signal: AbortSignal): Promise<ListedPods | Faulty> {
    const pods = new Map<string, Pod>();
    const query: Record<string, string> = { labelSelector: this.target.selector, limit: String(pageSize) };
    for (let pages = 0; pages < maxPages; pages++) {
      const question = { path: this.#path, query, right: this.#right('list'), timeoutMs: this.times.answerMs };
      const page = await readPage(await ask(this.access, question, signal), signal, this.times.answerMs);
      if ('fault' in page) return page;
      for (const pod of readPods(page.items, this.target.container)) pods.set(pod.uid, pod);
      if (pods.size > maxPods) return faultOf(`the selector ${this.target.selector} matches too many pods`);
      const { continue: next, resourceVersion: version } = page.metadata;
      if (!next) return { pods, version };
      query['continue'] = next;
    }
    return faultOf(`the list of pods did not end within ${maxPages} pages`);
  }

  /** Returns when all must be listed again. */
  async *#watchFrom(listed: ListedPods, signal: AbortSignal): AsyncGenerator<PodList, void, undefined> {
    let hasFailed = false;
    while (!signal.aborted) {
      const answer = await this.#ask(listed.version, signal);
      if (signal.aborted) return;
      if ('fault' in answer) {
        if (answer.fault.status === gone) return;
        hasFailed = true;
        yield { reason: answer.fault.reason };
        await this.#backOff(answer.fault, signal);
        continue;
      }
      // a fault that was told must be seen to be over, also where no pod has changed
      if (hasFailed) yield tell(listed);
      hasFailed = false;
      if (!(yield* this.#changes(answer, listed, signal))) return;
      await this.#backOff({}, signal);
    }
  }

  #ask(resourceVersion: string, signal: AbortSignal): Promise<ApiAnswer> {
    const query = {
      labelSelector: this.target.selector,
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: String(Math.ceil(this.times.watchMs / 1000)),
    };
    const question = { path: this.#path, query, right: this.#right('watch'), timeoutMs: this.times.answerMs };
    return ask(this.access, question, signal);
  }

  /** Returns true where the watch may be begun anew from where it ended. */
  async *#changes(
    { body }: { readonly body: AsyncIterable<Uint8Array> },
    listed: ListedPods,
    signal: AbortSignal,
  ): AsyncGenerator<PodList, boolean, undefined> {
    const lines = new LineSplitter();
    try {
      for await (const chunk of chunksUntilAborted(body, signal, this.times.watchIdleMs)) {
        for (const found of lines.split(chunk)) {
          // one of a size that is not read would be missed for good
          if (found.unread.length > 0) return false;
          const changes = found.lines.map((line) => applyChange(listed, line, this.target.container));
          // of too many, as of too old a version, the list tells what is to be told
          if (changes.includes('stale') || listed.pods.size > maxPods) return false;
          // only a watch that tells something works: one that is taken and ends at once must not be asked for at a run
          if (changes.length > 0) this.#delayMs = this.times.retryMs;
          if (changes.includes('changed')) yield tell(listed);
        }
      }
    } catch {
      // The connection broke; what was missed comes when it is begun anew.
    }
    return true;
  }

  async #backOff({ retryAfterMs = 0 }: Pick<ApiFault, 'retryAfterMs'>, signal: AbortSignal): Promise<void> {
    await pause(Math.max(this.#delayMs, retryAfterMs), signal);
    this.#delayMs = Math.min(this.#delayMs * 2, this.times.maxRetryMs);
  }

  #right(verb: string): string {
    return `${verb} pods in ${this.target.namespace}`;
  }
}

const tell = ({ pods }: ListedPods): PodList => ({ pods: byName(pods.values()) });

const faultOf = (reason: string): Faulty => ({ fault: { status: null, reason } });

async function readPage(answer: ApiAnswer, signal: AbortSignal, idleMs: number): Promise<PodPage | Faulty> {
  if ('fault' in answer) return answer;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunksUntilAborted(answer.body, signal, idleMs)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxPageBytes) return faultOf(`a page of ${pageSize} pods has more than ${maxPageBytes} bytes`);
    }
  } catch (error) {
    return faultOf(`the list of pods broke off (${(error as Error).message})`);
  }
  return readPodPage(Buffer.concat(chunks)) ?? faultOf('the cluster answered with something else than a list of pods');
}
