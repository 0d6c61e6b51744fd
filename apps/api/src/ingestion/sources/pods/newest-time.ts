/** Lines looked at from the end of a batch; events carry a time, and few other lines come between them. */
const maxTried = 4;

/** The newest `time` among the last lines, in milliseconds since the epoch; null where none can be read. */
export function newestTimeMs(lines: readonly Uint8Array[]): number | null {
  const times = lines.slice(-maxTried).map(timeOf).filter(Number.isFinite);
  return times.length === 0 ? null : Math.max(...times);
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
