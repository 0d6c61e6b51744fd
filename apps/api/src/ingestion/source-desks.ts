import { Injectable } from '@nestjs/common';
import type { SourceState } from '@tetrascope/contracts';
import { AgentRoster } from '../agents/agent-roster.ts';
import { keptGap } from './gap-book.ts';
import { LossLedger } from './loss-ledger.ts';
import type { ReportState, Source, SourceDesk } from './source.ts';

/** Where what sources tell is entered. */
@Injectable()
export class SourceDesks {
  constructor(
    private readonly ledger: LossLedger,
    private readonly roster: AgentRoster,
  ) {}

  /** Opens the account of a source and gives it a desk; its states go to `state`, whose business is to `show` them. */
  open({ name, kind, simulated }: Source, state: ReportState): SourceDesk {
    this.ledger.open(name, kind, simulated);
    return {
      state,
      agent: (report) => this.roster.report(name, report),
      gap: (report) => this.ledger.enterGap(keptGap(name, report)),
      checkpoint: () => null,
    };
  }

  /** Shows how a source is doing. */
  show(source: string, state: SourceState, detail: string | null): void {
    this.ledger.report(source, state, detail);
  }
}
