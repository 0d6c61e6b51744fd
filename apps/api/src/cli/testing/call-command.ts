import { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Command, ExitCode } from '../command.ts';

/** What a call of a command came to. */
export interface Called {
  readonly code: ExitCode | null;
  /** What it wrote to standard output. */
  readonly output: string;
  /** What it wrote to standard error. */
  readonly notes: string;
}

/** Calls a command as a shell does, with `input` as its standard input. */
export async function callCommand(
  command: Command,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<Called> {
  const [output, notes] = [new Gathered(), new Gathered()];
  const code = await command.run(args, { input: Readable.from([Buffer.from(input)]), output, notes });
  await Promise.all([output, notes].map((stream) => finished(stream.end())));
  return { code, output: output.text, notes: notes.text };
}

class Gathered extends Writable {
  text = '';

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.text += Buffer.from(chunk).toString('utf8');
    // slower than its writer, as terminals are
    setImmediate(done);
  }
}
