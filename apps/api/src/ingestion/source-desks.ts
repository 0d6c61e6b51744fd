import { Inject, Injectable } from '@nestjs/common';
import type { SourceState } from '@tetrascope/contracts';
import { AgentRoster } from '../agents/agent-roster.ts';
import { STATE_STORE, type StateStore } from '../store/state-store.ts';
import { Books } from './ledger/books.ts';
import { keptGap } from './ledger/gap-book.ts';
import { nodeOf } from './ledger/node-tallies.ts';
import type { ReportState, Source, SourceDesk } from './source.ts';

/** Where what sources tell is entered. */
@Injectable()
export class SourceDesks {
  constructor(
    private readonly books: Books,
    private readonly roster: AgentRoster,
    @Inject(STATE_STORE) private readonly state: StateStore,
  ) {}

  /** Opens the account of a source and gives it a desk; its states go to `state`, whose business is to `show` them. */
  open({ name, kind, simulated }: Source, state: ReportState): SourceDesk {
    const { ledger } = this.books;
    ledger.open(name, kind, simulated);
    return {
      state,
      agent: (report) => this.roster.report(name, report),
      gap: (report) => void this.books.noteGap(keptGap(name, report)),
      openGap: (node, reason) => {
        const last = ledger.latestGap({ source: name, node: nodeOf(node ?? ''), reason, subject: '' });
        return last !== null && last.untilMs === null ? last.fromMs : null;
      },
      checkpoint: (lane) => this.state.checkpoint(name, lane),
    };
  }

  /** Shows how a source is doing. */
  show(source: string, state: SourceState, detail: string | null): void {
    this.books.ledger.report(source, state, detail);
  }
}
