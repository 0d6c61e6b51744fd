import type { Commit, Journal } from '../journal.ts';
import type { StateStore } from '../state-store.ts';
import type { MemoryEventStore } from './memory-event-store.ts';

/** Commits to the state first, the only part that can refuse; what is in memory then takes the rest. */
export class MemoryJournal implements Journal {
  constructor(
    private readonly events: MemoryEventStore,
    private readonly state: StateStore,
  ) {}

  async commit({ events, receipts }: Commit): Promise<void> {
    await this.state.commit(receipts);
    await this.events.append(events);
  }
}
