import { fileURLToPath } from 'node:url';
import { Books } from '../../../api/src/ingestion/ledger/books.ts';
import { Intake } from '../../../api/src/ingestion/intake.ts';
import { LossLedger } from '../../../api/src/ingestion/ledger/loss-ledger.ts';
import type { Source } from '../../../api/src/ingestion/source.ts';
import { aDesk } from '../../../api/src/ingestion/sources/testing/a-desk.ts';
import { MutesInForce } from '../../../api/src/mutes/mutes-in-force.ts';
import { Pipeline } from '../../../api/src/pipeline.ts';
import { RuleCatalog } from '../../../api/src/rules/rule-catalog.ts';
import { RuleExceptions } from '../../../api/src/rules/rule-exceptions.ts';
import { MemoryEventStore } from '../../../api/src/store/memory/memory-event-store.ts';
import { MemoryJournal } from '../../../api/src/store/memory/memory-journal.ts';
import { MemoryStateStore } from '../../../api/src/store/memory/memory-state-store.ts';
import { Feed } from '../../../api/src/stream/feed.ts';

/** The server's defaults. */
const maxEvents = 1_000;
const maxBytes = 512 * 1024 * 1024;
const maxAlerts = 1000;
const shipped = fileURLToPath(new URL('../../rules', import.meta.url));

/** Everything the server does with an event from its source to its listeners: read, decode, grade, store, account, feed. */
export class WholePipeline {
  readonly feed = new Feed();
  readonly #ledger = new LossLedger();
  readonly #intake: Intake;

  private constructor(rules: RuleCatalog) {
    const state = new MemoryStateStore(Date.now(), maxAlerts);
    const events = new MemoryEventStore({ events: maxEvents, bytes: maxBytes });
    const books = new Books(this.#ledger, new MemoryJournal(events, state));
    const mutes = new MutesInForce(state.mutes, new RuleExceptions(rules), Date.now);
    const pipeline = new Pipeline(rules, mutes, books, this.feed, Date.now, state);
    this.#intake = new Intake((source, batch) => pipeline.ingest(source, batch), books, Date.now);
  }

  static async open(): Promise<WholePipeline> {
    return new WholePipeline(await RuleCatalog.open({ shipped, user: [] }));
  }

  /** Takes in what `source` gives until `isOver` says so after a batch, or `signal` aborts; throws where a line is lost. */
  async run(source: Source, signal: AbortSignal, isOver: () => boolean): Promise<void> {
    this.#ledger.open(source.name, source.kind, source.simulated);
    for await (const batch of source.batches(signal, aDesk())) {
      const { rejects } = await this.#intake.receive(source.name, batch).store();
      if (rejects.length > 0) throw new Error(`a line was refused: ${rejects[0]?.reason}`);
      if (batch.dropped !== undefined) throw new Error(`${batch.dropped.count} events were dropped`);
      if (isOver()) break;
    }
  }
}
