import { kubeletTimeMs, withoutKubeletTimes, type SplitLines } from '@tetrascope/tetragon';
import type { KeptCheckpoint, Lane, LineBatch } from '../../source.ts';
import { readPlace, writePlace, type LogPlace } from './log-place.ts';
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
    if (isSame) return [{ run: 'present', sinceMs: place.writtenMs }];
    const present = { run: 'present', sinceMs: null } as const;
    return run !== null && run.restarts > 0 ? [{ run: 'previous', sinceMs: place.writtenMs }, present] : [present];
  }

  /** To be called before each read. */
  begin({ uid, run }: Pod, start: LogStart): void {
    this.#seen.expectRepeats();
    this.#mustOverlap = !this.#seen.isEmpty;
    // the run before is done with only once the present one is being read
    if (start.run === 'present')
      this.#place = { pod: uid, container: run?.id ?? null, writtenMs: this.#place?.writtenMs ?? null };
  }

  /**
   * The batch of what was read, without what came before and without times that the kubelet put into it; and the while
   * that is missing before it, where the log no longer reaches back to what came before.
   */
  take({ lines, offsets, unread }: SplitLines): { batch: LineBatch; lost: LostWhile | null } {
    const cleaned = lines.map(withoutKubeletTimes);
    const digests = cleaned.map((line) => this.#seen.digestIfNew(line));
    // A line too long to be read has no bytes to compare; its reason tells its length.
    const unreadDigests = unread.map(({ reason }) => this.#seen.digestIfNew(Buffer.from(reason)));
    const newLines = cleaned.filter((_, index) => digests[index] !== null);
    const newUnread = unread.filter((_, index) => unreadDigests[index] !== null);
    const lost = this.#lostBefore(digests[0], lines[0]);
    const place = this.#advance(lines);
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
   * A read begins before the last line that was seen, so its first line was written no later than that one; where it is new,
   * what was seen is no longer held.
   */
  #lostBefore(digest: Uint8Array | null | undefined, first: Uint8Array | undefined): LostWhile | null {
    if (digest === undefined || first === undefined) return null;
    const isLost = this.#mustOverlap && digest !== null;
    this.#mustOverlap = false;
    const fromMs = this.#place?.writtenMs ?? null;
    if (!isLost || fromMs === null) return null;
    return { fromMs, untilMs: Math.max(fromMs, kubeletTimeMs(first) ?? fromMs) };
  }

  /** To when the last line was written, also where that is earlier: a clock that was set back goes on from there. */
  #advance(lines: readonly Uint8Array[]): LogPlace | null {
    const last = lines.at(-1);
    const writtenMs = last === undefined ? null : kubeletTimeMs(last);
    if (this.#place !== null && writtenMs !== null) this.#place = { ...this.#place, writtenMs };
    return this.#place;
  }
}
