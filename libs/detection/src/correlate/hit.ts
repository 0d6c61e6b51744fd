/** A match that a correlation hears of. */
export interface Hit {
  /** Which of the correlation's rules matched: its place among them. */
  readonly input: number;
  readonly eventId: string;
  readonly timeMs: number;
  /** What is measured of it; null where the event has no such field. */
  readonly value: string | null;
}

/** Hits of one group, by time; of equal times in the order of arrival. */
export type Hits = readonly Hit[];

/** The hits with one more in its place. */
export const withHit = (hits: Hits, hit: Hit): { readonly hits: Hits; readonly at: number } => {
  let at = hits.length;
  while (at > 0 && (hits[at - 1] as Hit).timeMs > hit.timeMs) at -= 1;
  return { hits: at === hits.length ? [...hits, hit] : [...hits.slice(0, at), hit, ...hits.slice(at)], at };
};

/** The place of the first hit at or after a time; the number of hits where there is none. */
export const firstFrom = (hits: Hits, timeMs: number): number => {
  let [low, high] = [0, hits.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle] as Hit).timeMs < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
};
