import { decodeUtf8 } from './decode/decode-utf8.ts';
import { maxTimeBytes, minTimeBytes, timePrefixLength } from './rfc3339-prefix.ts';

const space = 0x20;
const openBrace = 0x7b;

/**
 * Fewest bytes of a part of a split line. Runtimes split at 16 KiB, or where a read of the container's pipe ended; a time
 * that comes sooner belongs to the event.
 */
const minPartBytes = 4096;

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The line without the times that a kubelet or a container runtime has put before it and, where it was written in parts,
 * between those. In a line that does not begin with a time, one is taken out only if that makes JSON of what is none. The
 * same array where there is nothing to take out, and a view of it where all is at its start.
 */
export function withoutKubeletTimes(line: Uint8Array): Uint8Array {
  const leading = timePrefixLength(line, 0);
  if (leading === 0 && (line[0] !== openBrace || line.length <= minPartBytes)) return line;
  const between = timesBetweenParts(line, leading);
  if (leading > 0 && between.length === 0) return line.subarray(leading);
  if (leading > 0) return without(line, [{ from: 0, to: leading }, ...between]);
  if (between.length === 0 || isJson(line)) return line;
  const mended = without(line, between);
  return isJson(mended) ? mended : line;
}

/** When the line was written by the time that a kubelet has put before it, milliseconds since the epoch; null without one. */
export function kubeletTimeMs(line: Uint8Array): number | null {
  const length = timePrefixLength(line, 0);
  if (length === 0) return null;
  const timeMs = Date.parse(String.fromCharCode(...line.subarray(0, length - 1)));
  return Number.isNaN(timeMs) ? null : timeMs;
}

function timesBetweenParts(line: Uint8Array, start: number): Range[] {
  const found: Range[] = [];
  let partStart = start;
  const first = start + minPartBytes;
  for (let at = line.indexOf(space, first); at !== -1; at = line.indexOf(space, at + 1)) {
    const from = timeThatEndsAt(line, at);
    if (from === null || from < partStart + minPartBytes) continue;
    found.push({ from, to: at + 1 });
    partStart = at + 1;
  }
  return found;
}

function timeThatEndsAt(line: Uint8Array, spaceAt: number): number | null {
  for (let from = spaceAt - minTimeBytes; from >= spaceAt - maxTimeBytes; from--)
    if (timePrefixLength(line, from) === spaceAt + 1 - from) return from;
  return null;
}

function without(line: Uint8Array, ranges: readonly Range[]): Uint8Array {
  const left = new Uint8Array(ranges.reduce((length, { from, to }) => length - (to - from), line.length));
  let filled = 0;
  let at = 0;
  for (const { from, to } of [...ranges, { from: line.length, to: line.length }]) {
    left.set(line.subarray(at, from), filled);
    filled += from - at;
    at = to;
  }
  return left;
}

function isJson(line: Uint8Array): boolean {
  const text = decodeUtf8(line);
  if (text === null) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // what JSON.parse refuses is none
    return false;
  }
}
