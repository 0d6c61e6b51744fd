import type { GapReason } from '@tetrascope/contracts';
import type { GapReport } from '../../source.ts';
import type { StreamPlace } from './stream-place.ts';

/** The while without a stream that there is at present, if there is one: told when it begins and when it is over. */
export class StreamGap {
  readonly #tell: (gap: GapReport) => void;
  #open: Pick<GapReport, 'node' | 'reason' | 'fromMs'> | null = null;

  /** @param kept where an earlier process left off: since then nothing was heard */
  constructor(tell: (gap: GapReport) => void, kept: StreamPlace | null) {
    this.#tell = tell;
    if (kept !== null) this.begin(kept.gap ?? 'not_running', kept.node, kept.aliveMs, null);
  }

  get reason(): GapReason | null {
    return this.#open?.reason ?? null;
  }

  /** One that lasts goes on as it began. */
  begin(reason: GapReason, node: string | null, fromMs: number, detail: string | null): void {
    if (this.#open !== null) return;
    this.#open = { node, reason, fromMs };
    this.#tell({ ...this.#open, untilMs: null, ...(detail === null ? {} : { detail }) });
  }

  end(untilMs: number): void {
    if (this.#open === null) return;
    this.#tell({ ...this.#open, untilMs: Math.max(untilMs, this.#open.fromMs) });
    this.#open = null;
  }
}
