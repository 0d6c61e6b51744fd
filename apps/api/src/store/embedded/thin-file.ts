import { encodeBlock } from './encode-block.ts';
import type { BatchReceipt, EventFile } from './event-file.ts';
import type { EventFiles } from './event-files.ts';
import type { Thinning } from './retention.ts';
import type { Search } from './search.ts';

/** Receipts that are copied at a time: each may have 256 KiB of fingerprints. */
const receiptsAtOnce = 100;

/**
 * Writes what is left of a file into `copy`, a block at a time, with all receipts: they are the account, not the events.
 * Returns false where the file went meanwhile. The file itself is only read.
 */
export function* copyWithout(files: EventFiles, { file, severities }: Thinning, copy: EventFile): Search<boolean> {
  for (let key = 0; ;) {
    const block = files.use(file, ({ reader }) => {
      const next = reader.keyAfter(key);
      if (next === null) return { key: null, kept: null };
      const events = [...reader.block(next).events()].filter(({ severity }) => !severities.has(severity));
      return { key: next, kept: events.length === 0 ? null : encodeBlock(events) };
    });
    if (block === null) return false;
    if (block.key === null) break;
    if (block.kept !== null) copy.append({ blocks: [block.kept], receipts: [] });
    key = block.key;
    yield;
  }
  for (let id = ''; ;) {
    const receipts: readonly BatchReceipt[] | null = files.use(file, (open) => open.receiptsAfter(id, receiptsAtOnce));
    if (receipts === null) return false;
    if (receipts.length === 0) return true;
    copy.append({ blocks: [], receipts });
    id = receipts.at(-1)?.newestId as string;
    yield;
  }
}
