import { Injectable } from '@nestjs/common';
import type {
  DropReason,
  LossOutcome,
  ReasonCount,
  RejectCode,
  RejectReport,
  SourceKind,
  SourceState,
  SourceStatus,
} from '@tetrascope/contracts';

/** Refused lines kept for a person to look at, by source: enough to see a pattern, small enough to show. */
export const recentRejectsKept = 20;

/** What became of a batch that was received. */
export interface BatchAccount {
  readonly stored: number;
  readonly duplicates: number;
  readonly rejects: readonly { readonly code: RejectCode; readonly reason: string; readonly offset: number }[];
  readonly dropped: number;
  readonly dropReason?: DropReason;
  /** When it came to that. */
  readonly receivedMs: number;
  /** The newest event's own time; null where the batch holds none. */
  readonly newestEventMs: number | null;
}

interface Account {
  readonly kind: SourceKind;
  readonly simulated: boolean;
  state: SourceState;
  detail: string | null;
  received: number;
  stored: number;
  duplicates: number;
  rejected: number;
  dropped: number;
  readonly reasons: Map<string, ReasonCount>;
  recentRejects: readonly RejectReport[];
  lastEventMs: number | null;
  lagMs: number | null;
}

/**
 * The account of every line of every source. Lines are received when they are read and entered when their outcome is
 * known, each by itself: received = stored + duplicates + rejected + dropped + what is in hand. A difference that stays
 * is a loss nobody told.
 */
@Injectable()
export class LossLedger {
  readonly #accounts = new Map<string, Account>();

  /** Opens an account; a source that sends nothing still shows. */
  open(source: string, kind: SourceKind, simulated: boolean): void {
    this.#accounts.set(source, {
      kind,
      simulated,
      state: 'STARTING',
      detail: null,
      received: 0,
      stored: 0,
      duplicates: 0,
      rejected: 0,
      dropped: 0,
      reasons: new Map(),
      recentRejects: [],
      lastEventMs: null,
      lagMs: null,
    });
  }

  report(source: string, state: SourceState, detail: string | null): void {
    const account = this.#account(source);
    account.state = state;
    account.detail = detail;
  }

  /** Counts lines that were read, before anything is done with them. */
  receive(source: string, lines: number): void {
    this.#account(source).received += lines;
  }

  /** Counts what became of lines that were received. */
  enter(source: string, batch: BatchAccount): void {
    const account = this.#account(source);
    account.stored += batch.stored;
    account.duplicates += batch.duplicates;
    account.rejected += batch.rejects.length;
    account.dropped += batch.dropped;
    for (const { code } of batch.rejects) count(account.reasons, 'rejected', code, 1);
    if (batch.dropReason !== undefined && batch.dropped > 0)
      count(account.reasons, 'dropped', batch.dropReason, batch.dropped);
    if (batch.rejects.length > 0) account.recentRejects = this.#recent(account, batch);
    if (batch.stored > 0) account.lastEventMs = batch.receivedMs;
    if (batch.newestEventMs !== null) account.lagMs = batch.receivedMs - batch.newestEventMs;
  }

  #recent(account: Account, batch: BatchAccount): readonly RejectReport[] {
    const at = new Date(batch.receivedMs).toISOString();
    const fresh = batch.rejects.slice(-recentRejectsKept).map((reject) => ({ at, ...reject }));
    return [...fresh.reverse(), ...account.recentRejects].slice(0, recentRejectsKept);
  }

  /** Every source in the order they were opened. */
  statuses(): SourceStatus[] {
    return [...this.#accounts].map(([name, { simulated: _, reasons, lastEventMs, ...account }]) => ({
      name,
      ...account,
      inHand: account.received - account.stored - account.duplicates - account.rejected - account.dropped,
      reasons: [...reasons.values()],
      lastEventAt: lastEventMs === null ? null : new Date(lastEventMs).toISOString(),
      recentRejects: [...account.recentRejects],
    }));
  }

  /** True when any source invents its events. */
  isSimulated(): boolean {
    return [...this.#accounts.values()].some((account) => account.simulated);
  }

  #account(source: string): Account {
    const account = this.#accounts.get(source);
    if (account === undefined) throw new Error(`no account was opened for source ${source}`);
    return account;
  }
}

function count(totals: Map<string, ReasonCount>, outcome: LossOutcome, reason: string, by: number): void {
  totals.set(reason, { outcome, reason, count: (totals.get(reason)?.count ?? 0) + by });
}
