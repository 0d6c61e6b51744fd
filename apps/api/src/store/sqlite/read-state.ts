import type { DatabaseSync } from 'node:sqlite';
import { gapReasonSchema } from '@tetrascope/contracts';
import { z } from 'zod';
import type { KeptState } from '../state-store.ts';

const node = z.string().transform((name) => (name === '' ? null : name));
const outcome = z.enum(['stored', 'duplicate', 'rejected', 'dropped', 'lost_by_agent']);

const bookRow = z.object({ since_ms: z.number(), newest_id: z.string().nullable() });
const countRow = z.object({ source: z.string(), node, outcome, reason: z.string(), count: z.number() });
const agentRow = z.object({ source: z.string(), agent: z.string(), facts: z.string() });
const gapRow = z
  .object({
    id: z.string(),
    source: z.string(),
    node,
    reason: gapReasonSchema,
    subject: z.string(),
    from_ms: z.number(),
    until_ms: z.number().nullable(),
    events: z.number().nullable(),
    detail: z.string().nullable(),
  })
  .transform(({ from_ms: fromMs, until_ms: untilMs, ...gap }) => ({ ...gap, fromMs, untilMs }));

/** Everything the file holds but the checkpoints. Throws where it holds what this program never writes. */
export function readState(database: DatabaseSync): KeptState {
  const book = bookRow.parse(database.prepare('SELECT since_ms, newest_id FROM book').get());
  return {
    sinceMs: book.since_ms,
    newestId: book.newest_id,
    counts: z.array(countRow).parse(database.prepare('SELECT * FROM tally').all()),
    gaps: z.array(gapRow).parse(database.prepare('SELECT * FROM gap ORDER BY entered').all()),
    agents: z.array(agentRow).parse(database.prepare('SELECT * FROM agent').all()),
  };
}
