import { withoutKubeletTimes, type SplitLines } from '@tetrascope/tetragon';
import type { KeptCheckpoint, Lane, LineBatch } from '../../source.ts';
import { readPlace, writePlace, type LogPlace } from './log-place.ts';
import { newestTimeMs } from './newest-time.ts';
import type { Pod } from './pod.ts';
import type { LogStart } from './pod-logs.ts';
import { SeenLines } from './seen-lines.ts';

/** A while whose lines the log no longer held when it was read again; milliseconds since the epoch. */
export interface LostWhile {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * What was read of the agent on one node, whatever pods it ran in.
 *
 * Its checkpoint is kept by the node, not by the pod: an agent's successor exports to the same file on the host, so its
 * log begins with lines that its predecessor's log has told. By the pod's uid those would be found as long as we run, but
 * not after a restart of ours that the pod did not survive.
 */
export class NodeLane {
  readonly lane: Lane;
  readonly #seen: SeenLines;
  #place: LogPlace | null;
  /** True until the first line of a read that must begin with what came before. */
  #mustOverlap = false;
  #vacated: Promise<void> = Promise.resolve();

  constructor(lane: Lane, kept: KeptCheckpoint | null) {
    this.lane = lane;
    this.#seen = new SeenLines(undefined, kept?.seen);
    this.#place = kept && readPlace(kept.place);
  }

  /** Resolves, with what to call at the end, once the pods that entered before have left: one writes at a time. */
  async enter(): Promise<() => void> {
    const before = this.#vacated;
    let leave = () => {};
    this.#vacated = new Promise((resolve) => (leave = resolve));
    await before;
    return leave;
  }

  /** The reads that give all that is held and was not read yet, in their order. */
  starts({ uid, run }: Pod): LogStart[] {
    const place = this.#place;
    if (place === null) return [{ run: 'present', sinceMs: null }];
    const isSame = place.pod === uid && (run === null || place.container === run.id);
    if (isSame) return [{ run: 'present', sinceMs: place.newestMs }];
    const present = { run: 'present', sinceMs: null } as const;
    return run !== null && run.restarts > 0 ? [{ run: 'previous', sinceMs: place.newestMs }, present] : [present];
  }

  /** To be called before each read. */
  begin({ uid, run }: Pod, start: LogStart): void {
    this.#seen.expectRepeats();
    this.#mustOverlap = !this.#seen.isEmpty;
    // the run before is done with only once the present one is being read
    if (start.run === 'present')
      this.#place = { pod: uid, container: run?.id ?? null, newestMs: this.#place?.newestMs ?? null };
  }

  /**
   * The batch of what was read, without what came before and without times that the kubelet put into it; and the while
   * that is missing before it, where the log no longer reaches back to what came before.
   */
  take({ lines, offsets, unread }: SplitLines, nowMs: number): { batch: LineBatch; lost: LostWhile | null } {
    const cleaned = lines.map(withoutKubeletTimes);
    const digests = cleaned.map((line) => this.#seen.digestIfNew(line));
    // A line too long to be read has no bytes to compare; its reason tells its length.
    const unreadDigests = unread.map(({ reason }) => this.#seen.digestIfNew(Buffer.from(reason)));
    const newLines = cleaned.filter((_, index) => digests[index] !== null);
    const newUnread = unread.filter((_, index) => unreadDigests[index] !== null);
    const lost = this.#lostBefore(digests[0], newLines, nowMs);
    const place = this.#advance(newestTimeMs(newLines), nowMs);
    const seen = Buffer.concat([...digests, ...unreadDigests].filter((digest) => digest !== null));
    const batch = {
      lane: this.lane,
      lines: newLines,
      offsets: offsets.filter((_, index) => digests[index] !== null),
      unread: newUnread,
      duplicates: lines.length - newLines.length + unread.length - newUnread.length,
      ...(place && { checkpoint: { place: writePlace(place), seen } }),
    };
    return { batch, lost };
  }

  /**
   * The first line of a read was written no later than the newest one that was seen, since a line is written after its
   * event and the read begins before that; so where it is new, what was seen is no longer held.
   */
  #lostBefore(first: Uint8Array | null | undefined, lines: readonly Uint8Array[], nowMs: number): LostWhile | null {
    if (first === undefined) return null;
    const isLost = this.#mustOverlap && first !== null;
    this.#mustOverlap = false;
    const fromMs = this.#place?.newestMs ?? null;
    if (!isLost || fromMs === null) return null;
    return { fromMs, untilMs: Math.max(fromMs, newestTimeMs(lines.slice(0, 1)) ?? nowMs) };
  }

  /** An event that is ahead of time was written by now at the latest: from its own time on, what comes next were missed. */
  #advance(eventMs: number | null, nowMs: number): LogPlace | null {
    if (this.#place === null || eventMs === null) return this.#place;
    const newestMs = Math.min(eventMs, nowMs);
    this.#place = { ...this.#place, newestMs: Math.max(newestMs, this.#place.newestMs ?? newestMs) };
    return this.#place;
  }
}
