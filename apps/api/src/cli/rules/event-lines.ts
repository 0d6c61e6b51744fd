import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { LineSplitter, type SplitLines } from '@tetrascope/tetragon';
import { gunzipBounded, UnpackFault } from '../../ingestion/sources/gunzip-bounded.ts';
import { CommandFault } from '../command.ts';
import { LineNumbers } from './line-numbers.ts';

/** A line of events and where it stands. */
export interface EventLine {
  /** The file as it was named; `stdin` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line without its line break; null where it is too long to be read. */
  readonly bytes: Uint8Array | null;
}

/** What stands for standard input. */
export const standardInput = '-';

const lineFeed = new Uint8Array([0x0a]);

/**
 * The lines of a file, or of standard input for `-`, packed by gzip or not, without the blank ones. It holds no more than
 * a chunk and a line. Rejects with a CommandFault where it can't be read to its end.
 */
export async function* eventLines(path: string, input: Readable): AsyncGenerator<EventLine, void, void> {
  const file = path === standardInput ? 'stdin' : path;
  const splitter = new LineSplitter();
  const numbers = new LineNumbers();
  try {
    for await (const chunk of unpacked(path === standardInput ? input : createReadStream(path))) {
      numbers.begin(chunk);
      for (const found of splitter.split(chunk)) yield* numbered(file, found, numbers);
    }
    numbers.begin(lineFeed);
    for (const found of splitter.end()) yield* numbered(file, found, numbers);
  } catch (error) {
    throw readable(file, error);
  }
}

function* numbered(file: string, found: SplitLines, numbers: LineNumbers): Generator<EventLine, void, void> {
  const unread = found.unread.map(({ offset }) => ({ offset, bytes: null }));
  const read = found.lines.map((bytes, index) => ({ offset: found.offsets[index] as number, bytes }));
  for (const { offset, bytes } of [...unread, ...read].sort((a, b) => a.offset - b.offset)) {
    yield { file, line: numbers.at(offset), bytes };
  }
}

/** What a gzip holds, or the bytes themselves where they are none. */
async function* unpacked(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = input[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return;
  const whole = rejoined(first.value, chunks);
  // a file that is one's own may be as long as it likes: it is read as it comes
  yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipBounded(whole, Infinity) : whole;
}

async function* rejoined(
  first: Uint8Array,
  others: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield first;
  for await (const chunk of { [Symbol.asyncIterator]: () => others }) yield chunk;
}

function readable(file: string, error: unknown): unknown {
  if (error instanceof UnpackFault) return new CommandFault(`${file}: ${error.message}`);
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return /^E[A-Z]+$/.test(code)
    ? new CommandFault(`${file}: can't be read (${code}): give a file of events, or - for standard input`)
    : error;
}
