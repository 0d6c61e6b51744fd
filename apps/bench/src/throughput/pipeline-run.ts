import { fileURLToPath } from 'node:url';
import { aDesk } from '../../../api/src/ingestion/sources/testing/a-desk.ts';
import { FileSource } from '../../../api/src/ingestion/sources/file/file-source.ts';
import { Pipeline } from '../../../api/src/pipeline.ts';
import { RuleCatalog } from '../../../api/src/rules/rule-catalog.ts';
import { MemoryAlertStore } from '../../../api/src/store/memory/memory-alert-store.ts';
import { MemoryEventStore } from '../../../api/src/store/memory/memory-event-store.ts';
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
  const stores = [
    new MemoryEventStore({ events: maxEvents, bytes: maxBytes }),
    new MemoryAlertStore(maxAlerts),
  ] as const;
  const pipeline = new Pipeline(rules, ...stores, feed, Date.now);
  const source = new FileSource({ name: `file:${path}`, path });
  for await (const batch of source.batches(new AbortController().signal, aDesk())) {
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
