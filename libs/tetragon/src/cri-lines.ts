import { PendingBytes } from './pending-bytes.ts';
import { timePrefixLength } from './rfc3339-prefix.ts';
import { GrowingSplit, maxLineBytes, type SplitLines } from './split-lines.ts';

/** What stands between the time and the content of a line as container runtimes write it below /var/log/pods. */
const marks = (['stdout', 'stderr'] as const).flatMap((stream) =>
  ['P', 'F'].map((tag) => ({ stream, isLast: tag === 'F', bytes: bytesOf(`${stream} ${tag}`) })),
);
const space = 0x20;
/** More tags may follow the first; none has been defined. */
const colon = 0x3a;

type Stream = (typeof marks)[number]['stream'];

interface Unfinished {
  readonly bytes: PendingBytes;
  /** Where its first part stands. */
  offset: number;
  /** Of all parts, also of those that are not held. */
  length: number;
}

/**
 * Joins the lines of a container's log file, where the runtime has written each as `TIME STREAM TAG CONTENT` and has
 * split the long ones into parts: `P` but for the last, `F`. Lines of another form pass as they are, so that a file may
 * turn out to be no such log. Holds at most one unfinished line of each stream, up to the limit of a line.
 */
export class CriJoiner {
  readonly #limit: number;
  readonly #unfinished: Record<Stream, Unfinished> = { stdout: nothing(), stderr: nothing() };

  constructor(limit = maxLineBytes) {
    this.#limit = limit;
  }

  /** Where the earliest unfinished line begins: reading may resume here. Null when there is none. */
  get pendingOffset(): number | null {
    const offsets = Object.values(this.#unfinished).filter(({ length }) => length > 0);
    return offsets.length === 0 ? null : Math.min(...offsets.map(({ offset }) => offset));
  }

  /** The lines that end in `found`, each at the offset of its first part. */
  join(found: SplitLines): SplitLines {
    const joined = new GrowingSplit();
    joined.unread.push(...found.unread);
    found.lines.forEach((line, index) => this.#add(line, found.offsets[index] as number, joined));
    return joined;
  }

  /** The lines whose last part never came, as far as they did. */
  end(): SplitLines {
    const joined = new GrowingSplit();
    for (const unfinished of Object.values(this.#unfinished)) {
      if (unfinished.length > 0) this.#finish(unfinished, joined);
    }
    return joined;
  }

  #add(line: Uint8Array, offset: number, joined: GrowingSplit): void {
    const time = timePrefixLength(line, 0);
    const mark = time === 0 ? undefined : marks.find(({ bytes }) => isMarked(line, time, bytes));
    if (mark === undefined) return joined.add(line, offset);
    const content = line.subarray(contentStart(line, time + mark.bytes.length));
    const unfinished = this.#unfinished[mark.stream];
    if (mark.isLast && unfinished.length === 0) {
      if (content.length > 0) joined.add(content, offset);
      return;
    }
    this.#hold(unfinished, content, offset);
    if (mark.isLast) this.#finish(unfinished, joined);
  }

  #hold(unfinished: Unfinished, content: Uint8Array, offset: number): void {
    if (unfinished.length === 0) unfinished.offset = offset;
    unfinished.length += content.length;
    if (unfinished.length > this.#limit) unfinished.bytes.clear();
    else unfinished.bytes.append(content);
  }

  #finish(unfinished: Unfinished, joined: GrowingSplit): void {
    const { bytes, offset, length } = unfinished;
    if (length > this.#limit) joined.refuseLong(offset, length, this.#limit);
    else joined.add(bytes.copy(), offset);
    bytes.clear();
    unfinished.length = 0;
  }
}

const nothing = (): Unfinished => ({ bytes: new PendingBytes(), offset: 0, length: 0 });

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function isMarked(line: Uint8Array, at: number, mark: Uint8Array): boolean {
  const next = line[at + mark.length];
  return (
    mark.every((byte, index) => line[at + index] === byte) && (next === space || next === colon || next === undefined)
  );
}

function contentStart(line: Uint8Array, markEnd: number): number {
  const spaceAt = line.indexOf(space, markEnd);
  return spaceAt === -1 ? line.length : spaceAt + 1;
}
