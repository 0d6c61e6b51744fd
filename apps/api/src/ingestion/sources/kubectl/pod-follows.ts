import type { ReportState } from '../../source.ts';
import { MergedBatches } from '../merged-batches.ts';
import { PodFollow, type FollowOptions } from './pod-follow.ts';
import type { Pod, PodList } from './pods.ts';
import { SeenLines } from './seen-lines.ts';

/** The follows of all pods: begins and retires them as listings tell, and tells how they are doing. */
export class PodFollows {
  readonly #options: FollowOptions;
  readonly #merged: MergedBatches;
  readonly #signal: AbortSignal;
  readonly #report: ReportState;
  readonly #follows = new Map<string, PodFollow>();
  /** By node, the one used last at the end: an agent's successor tells the end of the same file again. */
  readonly #seen = new Map<string, SeenLines>();
  #listingFault: string | null = null;
  #left = 0;

  constructor(options: FollowOptions, merged: MergedBatches, signal: AbortSignal, report: ReportState) {
    this.#options = options;
    this.#merged = merged;
    this.#signal = signal;
    this.#report = report;
  }

  /** Brings the follows in line with a listing; one that failed changes none of them. */
  update(list: PodList): void {
    this.#listingFault = 'reason' in list ? list.reason : null;
    if ('pods' in list) {
      const listed = new Set(list.pods.map(({ uid }) => uid));
      for (const [uid, follow] of this.#follows) if (!listed.has(uid)) follow.retire();
      const unread = list.pods.filter(({ uid }) => !this.#follows.has(uid));
      const room = Math.max(0, this.#options.maxPods - this.#follows.size);
      for (const pod of unread.slice(0, room)) this.#begin(pod);
      this.#left = Math.max(0, unread.length - room);
    }
    this.#tell();
  }

  #begin(pod: Pod): void {
    const follow = new PodFollow(pod, this.#options, this.#seenOf(pod), () => this.#tell());
    this.#follows.set(pod.uid, follow);
    this.#merged.add(this.#batchesOf(follow));
  }

  /** The lines remembered of the pod's node; the longest untouched are forgotten when there are many. */
  #seenOf({ node, uid }: Pod): SeenLines {
    const key = node ?? uid;
    const seen = this.#seen.get(key) ?? new SeenLines();
    seen.expectRepeats();
    this.#seen.delete(key);
    this.#seen.set(key, seen);
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= this.#options.maxPods * 2) break;
      this.#seen.delete(oldest);
    }
    return seen;
  }

  async *#batchesOf(follow: PodFollow) {
    try {
      yield* follow.batches(this.#signal);
    } finally {
      this.#follows.delete(follow.pod.uid);
      this.#tell();
    }
  }

  #tell(): void {
    if (this.#signal.aborted) return;
    const { namespace, selector, maxPods } = this.#options;
    const follows = [...this.#follows.values()].filter(({ isRetired }) => !isRetired);
    const troubled = follows.filter(({ problem }) => problem !== null);
    const well = follows.length - troubled.length;
    const all = follows.length + this.#left;
    const parts: string[] = [];
    if (all > 0) parts.push(`following ${well} of ${all} pods in ${namespace}`);
    else if (this.#listingFault === null) parts.push(`no pod in ${namespace} matches ${selector}; waiting for one`);
    if (this.#left > 0) parts.push(`${this.#left} are not read, since at most ${maxPods} can be`);
    if (this.#listingFault !== null) parts.push(`pods can't be listed: ${this.#listingFault}`);
    if (troubled[0] !== undefined) parts.push(`${troubled[0].pod.name}: ${troubled[0].problem}`);
    this.#report(well > 0 ? 'RUNNING' : 'WAITING', parts.join('; '));
  }
}
