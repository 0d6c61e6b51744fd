import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AgentRoster } from '../agents/agent-roster.ts';
import { CLOCK, type Clock } from '../clock.ts';
import { Books } from './ledger/books.ts';

/** A node that is rebooted or repaired is back by then. */
export const goneForGoodMs = 86_400_000;

/** How often it is looked for them: what ends after a day may end a minute late. */
const lookEveryMs = 60_000;

const detail = 'the agent has been gone for a day, so its node is taken to be gone';

/**
 * Ends the gaps of agents that are gone for a day. Nodes are taken out of clusters every day, and the right to read pods
 * tells nothing of them: without this, each would be a gap for good. An agent that comes back later has its source tell
 * the whole while.
 */
@Injectable()
export class GapCloser implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger(GapCloser.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly roster: AgentRoster,
    private readonly books: Books,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.close(), lookEveryMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Resolves once the gaps that it ended are kept, or are owed. */
  async close(): Promise<void> {
    const nowMs = this.clock();
    const { ledger } = this.books;
    const present = new Set(this.roster.present(nowMs).map(({ source, node }) => ownerOf(source, node)));
    for (const { source, node, reason, until, from } of ledger.gaps()) {
      if (reason !== 'agent_down' || until !== null || nowMs - Date.parse(from) <= goneForGoodMs) continue;
      if (present.has(ownerOf(source, node))) continue;
      const open = ledger.latestGap({ source, node, reason, subject: '' });
      if (open === null || open.untilMs !== null) continue;
      this.#logger.log({ msg: 'gap ended', source, node, detail });
      await this.books.noteGap({ ...open, untilMs: nowMs, detail });
    }
  }
}

const ownerOf = (source: string, node: string | null): string => JSON.stringify([source, node]);
