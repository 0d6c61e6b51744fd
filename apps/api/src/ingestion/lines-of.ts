import { nodeOf } from './ledger/node-tallies.ts';
import type { LineBatch } from './source.ts';

/** Lines of a batch that were read, whatever they come to. */
export const linesOf = ({ lines, unread, duplicates, dropped }: LineBatch): number =>
  lines.length + unread.length + duplicates + (dropped?.count ?? 0);

/** The node that all lines of a batch come from; null where each tells its own. */
export const nodeOfLane = ({ lane }: LineBatch): string | null => nodeOf(lane?.node ?? '');
