import type { Detector, GradedEvent } from '@tetrascope/detection';
import { decodeLine, unwrapShipped, type Decoded, type JsonObject, type Reject } from '@tetrascope/tetragon';
import type { LineBatch, UnreadLine } from './ingestion/source.ts';

/** Bytes kept alive for each byte of a line, at most. */
const maxWaste = 4;

/** The part of the pipeline that computes: lines in, graded events and refused lines out. */
export interface Graded {
  readonly events: readonly GradedEvent[];
  readonly rejects: readonly UnreadLine[];
}

/** Decodes and grades each line by itself: a bad one never costs its neighbours. */
export function gradeLines(
  source: string,
  batch: LineBatch,
  detector: Detector,
  nextId: (nowMs: number) => string,
  receivedMs: number,
): Graded {
  const events: GradedEvent[] = [];
  const rejects: UnreadLine[] = [...batch.unread];
  for (const [index, line] of batch.lines.entries()) {
    const decoded = decodeShipped(line);
    if ('code' in decoded) {
      rejects.push({ code: decoded.code, reason: decoded.reason, offset: batch.offsets[index] as number });
      continue;
    }
    const { raw, view } = decoded;
    const id = nextId(receivedMs);
    const timeMs = view.timeMs ?? receivedMs;
    const { severity, matches } = detector.grade(decoded, { eventId: id, timeMs, receivedMs });
    events.push({ id, source, receivedMs, timeMs, raw, view, severity, matches });
  }
  return { events: withoutWaste(events), rejects };
}

/** Lines are views into the chunk they were read in; where they are only a small part of it, they get their own memory. */
function withoutWaste(events: readonly GradedEvent[]): readonly GradedEvent[] {
  const chunks = new Set(events.map(({ raw }) => raw.buffer));
  const chunkBytes = sum([...chunks].map(({ byteLength }) => byteLength));
  const lineBytes = sum(events.map(({ raw }) => raw.length));
  if (chunkBytes <= maxWaste * lineBytes) return events;
  const own = new Uint8Array(lineBytes);
  let end = 0;
  return events.map((event) => {
    const start = end;
    end += event.raw.length;
    own.set(event.raw, start);
    return { ...event, raw: own.subarray(start, end) };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A line as agents export it, or wrapped in a log shipper's record. */
export function decodeShipped(line: Uint8Array): Decoded | Reject {
  const decoded = decodeLine(line);
  if (!('code' in decoded) || decoded.code !== 'no_event') return decoded;
  // it is a JSON object, or it would have been refused as something else
  const inner = unwrapShipped(JSON.parse(Buffer.from(line).toString('utf8').trim()) as JsonObject);
  return inner === null ? decoded : decodeLine(inner);
}
