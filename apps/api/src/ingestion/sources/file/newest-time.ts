/** Lines looked at from the end of a batch; events carry a time, and few other lines come between them. */
const maxTried = 4;

/**
 * The `time` of the newest line that tells one, in milliseconds since the epoch; null where none of the last lines does.
 * Those before it are not read: a batch may hold no more than a few lines, each of which is read again further on.
 */
export function newestTimeMs(lines: readonly Uint8Array[]): number | null {
  for (const line of lines.slice(-maxTried).reverse()) {
    const timeMs = timeOf(line);
    if (Number.isFinite(timeMs)) return timeMs;
  }
  return null;
}

function timeOf(line: Uint8Array): number {
  try {
    const event: unknown = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.length).toString());
    return Date.parse(String((event as { time?: unknown } | null)?.time));
  } catch {
    // No JSON; decoding refuses it further on.
    return NaN;
  }
}
