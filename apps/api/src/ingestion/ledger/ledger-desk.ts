import { Inject, Injectable } from '@nestjs/common';
import type { Ledger } from '@tetrascope/contracts';
import { STATE_STORE, type StateStore } from '../../store/state-store.ts';
import { LossLedger } from './loss-ledger.ts';

/** Gaps told at once. */
export const gapsTold = 200;

/** Draws up the account of every source and node. */
@Injectable()
export class LedgerDesk {
  readonly #sinceMs: number;

  constructor(
    private readonly ledger: LossLedger,
    @Inject(STATE_STORE) private readonly state: StateStore,
  ) {
    this.#sinceMs = state.read().sinceMs;
  }

  draw(): Ledger {
    const gaps = this.ledger.gaps();
    return {
      accounts: this.ledger.accounts(),
      gaps: gaps.slice(0, gapsTold),
      gapsTotal: gaps.length + this.ledger.gapsForgotten,
      since: new Date(this.#sinceMs).toISOString(),
      kept: this.state.isKept,
    };
  }
}
