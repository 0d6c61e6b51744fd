import { Refusal } from '../ops/refusal.ts';
import type { ListOrder } from '../store/page.ts';

/** What stands behind a path's question mark. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Longer than any id. */
const maxCursorLength = 100;

/** The first one where a parameter is repeated; '' where it is absent. */
export const firstOf = (parameter: Parameters[string]): string =>
  typeof parameter === 'string' ? parameter : (parameter?.[0] ?? '');

/** In which order to list; newest first where it is not told. */
export function readOrder(text: string): ListOrder {
  if (!['', 'newest', 'oldest'].includes(text)) throw new Refusal('BAD_REQUEST', 'order: use newest or oldest');
  return text === 'oldest' ? 'oldest_first' : 'newest_first';
}

/** The id of an event to go on behind; null where it is not told. */
export function readAfter(text: string): string | null {
  if (text.length > maxCursorLength) throw new Refusal('BAD_REQUEST', 'after: use the id that an earlier page told');
  return text === '' ? null : text;
}
