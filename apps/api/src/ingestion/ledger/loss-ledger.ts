import { Injectable } from '@nestjs/common';
import type {
  Gap,
  NodeAccount,
  RejectCode,
  RejectReport,
  SourceKind,
  SourceState,
  SourceStatus,
} from '@tetrascope/contracts';
import type { Count, KeptGap, Receipt } from '../../store/receipt.ts';
import type { KeptState } from '../../store/state-store.ts';
import { GapBook, type GapTotal } from './gap-book.ts';
import { NodeTallies } from './node-tallies.ts';
import { Tally } from './tally.ts';

/** Refused lines kept for a person to look at, by source: enough to see a pattern, small enough to show. */
export const recentRejectsKept = 20;

/** What became of a batch that was received. */
export interface BatchAccount {
  /** Of every line, and what its events tell of losses before. */
  readonly receipt: Receipt;
  /** The node that all its lines are known to come from since they were read; null where each tells its own. */
  readonly node: string | null;
  readonly rejects: readonly { readonly code: RejectCode; readonly reason: string; readonly offset: number }[];
  /** When it came to that. */
  readonly receivedMs: number;
  /** The newest event's own time; null where the batch holds none. */
  readonly newestEventMs: number | null;
}

interface SourceAccount {
  readonly kind: SourceKind;
  readonly simulated: boolean;
  state: SourceState;
  detail: string | null;
  recentRejects: readonly RejectReport[];
  lastEventMs: number | null;
  lagMs: number | null;
}

/**
 * The account of every line of every source, and of each of its nodes: received = stored + duplicates + rejected +
 * dropped + what is in hand. Lines are received when they are read; a node whose name they tell themselves receives
 * them with their outcome. Beside it the book of gaps: when events may be missing.
 */
@Injectable()
export class LossLedger {
  readonly #sources = new Map<string, SourceAccount>();
  /** By source; also of sources that are not configured now, if something was kept of them. */
  readonly #totals = new Map<string, Tally>();
  readonly #nodes = new NodeTallies();
  readonly #gaps = new GapBook();

  /** Opens an account; a source that sends nothing still shows. */
  open(source: string, kind: SourceKind, simulated: boolean): void {
    this.#sources.set(source, {
      kind,
      simulated,
      state: 'STARTING',
      detail: null,
      recentRejects: [],
      lastEventMs: null,
      lagMs: null,
    });
  }

  report(source: string, state: SourceState, detail: string | null): void {
    const account = this.#source(source);
    account.state = state;
    account.detail = detail;
  }

  /** Counts lines that were read, before anything is done with them; `node` is null where each tells its own. */
  receive(source: string, node: string | null, lines: number): void {
    this.#source(source);
    this.#total(source).receive(lines);
    if (node !== null) this.#nodes.of(source, node).receive(lines);
  }

  /** Goes on with what was kept of an earlier process, before anything is received. */
  restore({ counts, gaps }: Pick<KeptState, 'counts' | 'gaps'>): void {
    for (const count of counts) {
      if (count.outcome !== 'lost_by_agent') this.#total(count.source).receive(count.count);
      this.#total(count.source).enter(count);
      this.#enterNode(count.source, count, true);
    }
    for (const gap of gaps) this.#gaps.put(gap);
  }

  /** The node under whose account this one's lines are entered: itself while there is room for it, else null. */
  nodeFor(source: string, node: string | null): string | null {
    return this.#nodes.nodeFor(source, node);
  }

  /** Counts what became of lines that were received. */
  enter(batch: BatchAccount): void {
    const { source, counts, gaps } = batch.receipt;
    const account = this.#source(source);
    for (const gap of gaps) this.#gaps.put(gap);
    for (const count of counts) {
      this.#total(source).enter(count);
      this.#enterNode(source, count, batch.node === null);
    }
    if (batch.rejects.length > 0) account.recentRejects = recent(account, batch);
    if (counts.some(({ outcome }) => outcome === 'stored')) account.lastEventMs = batch.receivedMs;
    if (batch.newestEventMs !== null) account.lagMs = batch.receivedMs - batch.newestEventMs;
  }

  /** Enters a gap, or what has become of it. */
  enterGap(gap: KeptGap): void {
    this.#gaps.put(gap);
  }

  #enterNode(source: string, count: Count, isNew: boolean): void {
    const tally = this.#nodes.of(source, count.node);
    if (isNew && count.outcome !== 'lost_by_agent') tally.receive(count.count);
    tally.enter(count);
  }

  /** Every source in the order they were opened. */
  statuses(): SourceStatus[] {
    return [...this.#sources].map(([name, { simulated: _, lastEventMs, ...account }]) => ({
      name,
      ...account,
      ...this.#total(name).fields(),
      lastEventAt: lastEventMs === null ? null : new Date(lastEventMs).toISOString(),
      recentRejects: [...account.recentRejects],
    }));
  }

  /** By source, then by node; lines that tell no node stand last of their source. */
  accounts(): NodeAccount[] {
    return this.#nodes.accounts();
  }

  account(source: string, node: string | null): NodeAccount {
    return this.#nodes.account(source, node);
  }

  /** The last gap of this source, node, reason and subject that is kept. */
  latestGap(kind: Pick<KeptGap, 'source' | 'node' | 'reason' | 'subject'>): KeptGap | null {
    return this.#gaps.latest(kind);
  }

  /** How long there were gaps up to `nowMs`, and how many last, one for each source and reason. */
  gapTotals(nowMs: number): GapTotal[] {
    return this.#gaps.totals(nowMs);
  }

  /** Gaps there was no more room for. */
  get gapsForgotten(): number {
    return this.#gaps.forgotten;
  }

  /** Those that began last come first. */
  gaps(): Gap[] {
    return this.#gaps.gaps();
  }

  /** True when any source invents its events. */
  isSimulated(): boolean {
    return [...this.#sources.values()].some((account) => account.simulated);
  }

  #source(source: string): SourceAccount {
    const account = this.#sources.get(source);
    if (account === undefined) throw new Error(`no account was opened for source ${source}`);
    return account;
  }

  #total(source: string): Tally {
    let total = this.#totals.get(source);
    if (total === undefined) this.#totals.set(source, (total = new Tally()));
    return total;
  }
}

function recent({ recentRejects }: SourceAccount, { rejects, receivedMs }: BatchAccount): readonly RejectReport[] {
  const at = new Date(receivedMs).toISOString();
  const fresh = rejects.slice(-recentRejectsKept).map((reject) => ({ at, ...reject }));
  return [...fresh.reverse(), ...recentRejects].slice(0, recentRejectsKept);
}
