import { writeSync } from 'node:fs';
import { aGradedEvent } from '../../testing/graded-events.ts';
import { EmbeddedEventStore } from '../embedded-event-store.ts';
import { keepAll } from './keep-all.ts';

/** Appends until it is killed, and says on standard output up to which number each batch is acknowledged. */
const [folder = '', from = ''] = process.argv.slice(2);
const store = await EmbeddedEventStore.open({ folder, retention: keepAll }, Date.now, () => {});
// batches of all sizes: such that fill a block, and such that are joined
for (let next = Number(from); ;) {
  const size = next % 7 === 0 ? 400 : 1 + (next % 60);
  const events = Array.from({ length: size }, (_, index) => aGradedEvent(next + index));
  next += size;
  await store.append(events);
  // not buffered in this process: what was said is out when it is killed
  writeSync(1, `${next - 1}\n`);
}
