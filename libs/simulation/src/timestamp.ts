/** Nanoseconds in a millisecond. */
export const nsPerMs = 1_000_000;
/** Milliseconds in a day. */
export const msPerDay = 86_400_000;

/**
 * A moment as RFC 3339 in UTC with 0, 3, 6 or 9 fraction digits, the shortest that holds it, as protojson writes it.
 * @param epochMs the simulation's start in whole milliseconds since 1970
 * @param atNs whole nanoseconds since that start; may be negative
 */
export function timestamp(epochMs: number, atNs: number): string {
  const wholeMs = Math.floor(atNs / nsPerMs);
  const restNs = Math.floor(atNs - wholeMs * nsPerMs);
  const iso = new Date(epochMs + wholeMs).toISOString();
  if (restNs !== 0) {
    const rest = String(restNs).padStart(6, '0');
    return `${iso.slice(0, 23)}${rest.endsWith('000') ? rest.slice(0, 3) : rest}Z`;
  }
  return iso.endsWith('.000Z') ? `${iso.slice(0, 19)}Z` : iso;
}
