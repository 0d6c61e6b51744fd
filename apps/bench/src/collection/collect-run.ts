import { maxRssBytes, report, startWatch } from '../harness/program.ts';
import { sourceOf } from './source-of.ts';
import { WholePipeline } from './whole-pipeline.ts';

/** Collects `count` events from the source `kind` of `target`. What is loaded once is loaded before the watch runs. */
const [kind = '', target = '', count = ''] = process.argv.slice(2);
const pipeline = await WholePipeline.open();
const source = await sourceOf(kind, target);
let events = 0;
let taken: ReturnType<typeof elapsed> | null = null;
pipeline.feed.events.listen((stored) => {
  events += stored.length;
  if (events >= Number(count)) taken ??= elapsed();
});
const elapsed = startWatch();
await pipeline.run(source, new AbortController().signal, () => taken !== null);
report({ events, ...(taken ?? elapsed()), maxRssBytes: maxRssBytes() });
