import { fileURLToPath } from 'node:url';
import { aDesk } from '../../../api/src/ingestion/sources/testing/a-desk.ts';
import { FileSource } from '../../../api/src/ingestion/sources/file/file-source.ts';
import { Books } from '../../../api/src/ledger/books.ts';
import { LossLedger } from '../../../api/src/ledger/loss-ledger.ts';
import { Pipeline } from '../../../api/src/pipeline.ts';
import { RuleCatalog } from '../../../api/src/rules/rule-catalog.ts';
import { MemoryAlertStore } from '../../../api/src/store/memory/memory-alert-store.ts';
import { MemoryEventStore } from '../../../api/src/store/memory/memory-event-store.ts';
import { MemoryJournal } from '../../../api/src/store/memory/memory-journal.ts';
import { MemoryStateStore } from '../../../api/src/store/memory/memory-state-store.ts';
import { Feed } from '../../../api/src/stream/feed.ts';
import { maxRssBytes, report } from '../harness/program.ts';

/** The server's defaults. */
const maxEvents = 1_000;
const maxBytes = 512 * 1024 * 1024;
const maxAlerts = 100;
const shipped = fileURLToPath(new URL('../../rules', import.meta.url));

/** Everything the server does with a file from the first byte to its listeners: read, decode, grade, store, feed. */

async function runPipeline(path: string, count: number): Promise<number> {
  const rules = await RuleCatalog.open({ shipped, user: [] });
  const feed = new Feed();
  let fed = 0;
  feed.events.listen((events) => (fed += events.length));
  const state = new MemoryStateStore(Date.now());
  const journal = new MemoryJournal(
    new MemoryEventStore({ events: maxEvents, bytes: maxBytes }),
    new MemoryAlertStore(maxAlerts),
    state,
  );
  const ledger = new LossLedger();
  const pipeline = new Pipeline(rules, new Books(ledger, journal), feed, Date.now, state);
  const source = new FileSource({ name: `file:${path}`, path });
  ledger.open(source.name, source.kind, source.simulated);
  for await (const batch of source.batches(new AbortController().signal, aDesk())) {
    ledger.receive(source.name, null, batch.lines.length);
    const { rejects } = await pipeline.ingest(source.name, batch);
    if (rejects.length > 0) throw new Error(`a line was refused: ${rejects[0]?.reason}`);
    if (fed >= count) break;
  }
  return fed;
}

const [path = '', count = ''] = process.argv.slice(2);
const started = performance.now();
const events = await runPipeline(path, Number(count));
report({ events, seconds: (performance.now() - started) / 1000, maxRssBytes: maxRssBytes() });
