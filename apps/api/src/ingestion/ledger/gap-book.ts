import { createHash } from 'node:crypto';
import type { Gap } from '@tetrascope/contracts';
import type { KeptGap } from '../../store/receipt.ts';
import { maxGaps } from '../../store/state-store.ts';
import { nodeOf } from './node-tallies.ts';
import type { GapReport } from '../source.ts';

/** Characters of a gap's words, which may come from outside. */
const maxWords = 500;

/** A report as it is kept. */
export function keptGap(source: string, report: GapReport, subject = ''): KeptGap {
  const { reason, fromMs, untilMs, events = null, detail = null } = report;
  const node = nodeOf(report.node ?? '');
  const identity = JSON.stringify([source, node, reason, fromMs, subject]);
  return {
    id: createHash('sha256').update(identity).digest('base64url').slice(0, 16),
    source,
    node,
    reason,
    subject: subject.slice(0, maxWords),
    fromMs: Math.round(fromMs),
    untilMs: untilMs === null ? null : Math.round(untilMs),
    events,
    detail: detail?.slice(0, maxWords) ?? null,
  };
}

/** The gaps of one source and reason, those of several nodes added up. */
export interface GapTotal extends Pick<KeptGap, 'source' | 'reason'> {
  readonly lastingMs: number;
  /** Those that have not ended. */
  readonly open: number;
}

/** Keeps the newest `maxGaps` gaps, those told last; the older ones are counted in `forgotten`. */
export class GapBook {
  readonly #gaps = new Map<string, KeptGap>();
  /** The last one of its kind. */
  readonly #latest = new Map<string, KeptGap>();
  #forgotten = 0;
  /** How long the forgotten ones were. */
  readonly #forgottenTotals = new Map<string, GapTotal>();

  /** Gaps there was no more room for. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Enters a gap, or what has become of it. */
  put(gap: KeptGap): void {
    this.#gaps.delete(gap.id);
    this.#gaps.set(gap.id, gap);
    this.#latest.set(kindOf(gap), gap);
    for (const [id, oldest] of this.#gaps) {
      if (this.#gaps.size <= maxGaps) break;
      this.#gaps.delete(id);
      if (this.#latest.get(kindOf(oldest))?.id === id) this.#latest.delete(kindOf(oldest));
      this.#forgotten++;
      addTo(this.#forgottenTotals, oldest, { lastingMs: lengthOf(oldest, oldest.fromMs), open: 0 });
    }
  }

  /** The last gap of this source, node, reason and subject that is kept. */
  latest(kind: Pick<KeptGap, 'source' | 'node' | 'reason' | 'subject'>): KeptGap | null {
    return this.#latest.get(kindOf(kind)) ?? null;
  }

  /** How long there were gaps up to `nowMs`, and how many last, one for each source and reason. */
  totals(nowMs: number): GapTotal[] {
    const totals = new Map(this.#forgottenTotals);
    for (const gap of this.#gaps.values())
      addTo(totals, gap, { lastingMs: lengthOf(gap, nowMs), open: gap.untilMs === null ? 1 : 0 });
    return [...totals.values()];
  }

  /** Those that began last come first. */
  gaps(): Gap[] {
    return [...this.#gaps.values()].sort((one, other) => other.fromMs - one.fromMs).map(presentGap);
  }
}

const kindOf = ({ source, node, reason, subject }: Pick<KeptGap, 'source' | 'node' | 'reason' | 'subject'>): string =>
  JSON.stringify([source, node, reason, subject]);

const lengthOf = ({ fromMs, untilMs }: KeptGap, nowMs: number): number => Math.max(0, (untilMs ?? nowMs) - fromMs);

function addTo(
  totals: Map<string, GapTotal>,
  { source, reason }: KeptGap,
  { lastingMs, open }: Pick<GapTotal, 'lastingMs' | 'open'>,
): void {
  const key = `${reason} ${source}`;
  const total = totals.get(key) ?? { lastingMs: 0, open: 0 };
  totals.set(key, { source, reason, lastingMs: total.lastingMs + lastingMs, open: total.open + open });
}

const presentGap = ({ id, source, node, reason, fromMs, untilMs, events, detail }: KeptGap): Gap => ({
  id,
  source,
  node,
  reason,
  from: new Date(fromMs).toISOString(),
  until: untilMs === null ? null : new Date(untilMs).toISOString(),
  events,
  detail,
});
