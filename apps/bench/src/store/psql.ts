import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export const superuser = 'postgres';
const database = 'postgres';

/** One session with PostgreSQL, by its own client; answers are read and thrown away. One thing at a time. */
export class Psql {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #said: AsyncIterator<string>;
  #asked = 0;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.#said = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  static async connect(socketFolder: string): Promise<Psql> {
    const args = ['-h', socketFolder, '-U', superuser, '-d', database, '-X', '-q', '-A', '-t'];
    const psql = new Psql(spawn('psql', [...args, '-v', 'ON_ERROR_STOP=1'], { stdio: ['pipe', 'pipe', 'inherit'] }));
    await psql.run('\\o /dev/null\n');
    return psql;
  }

  /** Runs statements, each with its line break; resolves once they are committed, rejects where one fails. */
  async run(statements: string): Promise<void> {
    const mark = `done ${++this.#asked}`;
    this.#child.stdin.write(`${statements}\\echo '${mark}'\n`);
    const { value, done } = await this.#said.next();
    if (done === true || value !== mark) throw new Error(`psql ended, or said ${String(value)}`);
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin.end('\\q\n');
    await ended;
  }
}
