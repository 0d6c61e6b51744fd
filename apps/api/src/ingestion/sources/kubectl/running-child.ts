import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { settlesWithin } from '../settles-within.ts';

/** Characters kept of what a program says on standard error, and of those shown: its last words, enough for the page. */
const maxSaid = 4096;
const maxShown = 500;

/** How long a program may take to end after SIGTERM before SIGKILL. */
const termGraceMs = 2000;

/** How long its last words may take to arrive after its end. */
const lastWordsMs = 500;

/** How a program ended; `reason` is fit for the page. */
export interface ChildEnd {
  readonly isOk: boolean;
  readonly reason: string;
}

/** A program that runs beside us, without a shell and without input. It never outlives `end()`. */
export class RunningChild {
  readonly #child: ChildProcess;
  readonly #stderr: Readable;
  readonly #ended: Promise<ChildEnd>;
  /** Its output; not read ahead, so that the program waits when nobody reads. */
  readonly stdout: Readable;
  #said = '';

  /** @param environment where it has another than ours */
  constructor(command: string, args: readonly string[], environment?: NodeJS.ProcessEnv) {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, env: environment });
    this.#child = child;
    this.stdout = child.stdout;
    this.#stderr = child.stderr;
    this.#stderr.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-maxSaid)));
    // Words that can't be read are not worth failing for.
    this.#stderr.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      child.on('error', (error) => resolve({ isOk: false, reason: spawnFault(command, error) }));
      child.on('exit', (code, signal) => resolve({ isOk: code === 0, reason: `ended by ${signal ?? `code ${code}`}` }));
    });
  }

  /** Waits `patienceMs` for it to end by itself, else makes it end, and tells how it ended. */
  async end(patienceMs: number): Promise<ChildEnd> {
    for (const [waitMs, signal] of [
      [patienceMs, 'SIGTERM'],
      [termGraceMs, 'SIGKILL'],
    ] as const) {
      if (await settlesWithin(this.#ended, waitMs)) break;
      this.#child.kill(signal);
    }
    const { isOk, reason } = await this.#ended;
    if (!this.#stderr.closed) {
      await settlesWithin(new Promise((resolve) => this.#stderr.once('close', resolve)), lastWordsMs);
    }
    this.stdout.destroy();
    this.#stderr.destroy();
    return { isOk, reason: lastWords(this.#said) || reason };
  }
}

function spawnFault(command: string, error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT' ? `${command} was not found` : `${command} could not be started (${error.message})`;
}

/** Lines that kubectl's own log library writes before the error itself, such as `E1123 10:00:00.1 1 memcache.go:265]`. */
const logLine = /^[IWEF]\d{4} /;

/** What it said, without log lines and, since a cluster may have written it, without control characters. */
function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => !logLine.test(line));
  const text = lines.join(' ').replace(/[\p{Cc}\s]+/gu, ' ');
  return text.trim().slice(-maxShown);
}
