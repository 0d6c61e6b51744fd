import { Inject, Injectable } from '@nestjs/common';
import type { Ledger } from '@tetrascope/contracts';
import { CLOCK, type Clock } from '../clock.ts';
import { LossLedger } from './loss-ledger.ts';

/** Gaps told at once. */
export const gapsTold = 200;

/** Draws up the account of every source and node. */
@Injectable()
export class LedgerDesk {
  readonly #sinceMs: number;

  constructor(
    private readonly ledger: LossLedger,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#sinceMs = clock();
  }

  draw(): Ledger {
    return {
      accounts: this.ledger.accounts(),
      gaps: this.ledger.gaps().slice(0, gapsTold),
      since: new Date(this.#sinceMs).toISOString(),
      kept: false,
    };
  }
}
