import { LineSplitter } from '@tetrascope/tetragon';
import type { LineBatch, Source, SourceDesk } from '../source.ts';
import { chunksUntilAborted } from './chunks-until-aborted.ts';

/**
 * Reads standard input, or any stream of bytes, to its end: only as fast as batches are asked for, so that the program
 * at the other end of the pipe waits. It can be read once. Throws when the stream fails.
 */
export class StdinSource implements Source {
  readonly kind = 'stdin';
  readonly simulated = false;
  readonly name: string;
  readonly #input: AsyncIterable<Uint8Array>;

  constructor(name: string, input: AsyncIterable<Uint8Array>) {
    this.name = name;
    this.#input = input;
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    desk.state('RUNNING', 'reading standard input');
    const lines = new LineSplitter();
    for await (const chunk of chunksUntilAborted(this.#input, signal)) {
      for (const found of lines.split(chunk)) yield { ...found, duplicates: 0 };
    }
    if (signal.aborted) return;
    for (const found of lines.end()) yield { ...found, duplicates: 0 };
    desk.state('ENDED', 'standard input has ended');
  }
}
