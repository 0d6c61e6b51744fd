import { writeSync } from 'node:fs';
import { NumberedStore } from './numbered-store.ts';

/** Stores events until it is killed, and says on standard output how many are acknowledged after each batch. */
const store = await NumberedStore.open(process.argv[2] ?? '');
for (let next = 0; ;) {
  const size = next % 7 === 0 ? 400 : 1 + (next % 60);
  await store.append(next, size);
  next += size;
  writeSync(1, `${next}\n`);
}
