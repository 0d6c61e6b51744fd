import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built server, beside this bundle's folder. */
const main = fileURLToPath(new URL('../api/main.js', import.meta.url));

/** A started server on a free port of 127.0.0.1. */
export class Server {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(process: ChildProcess, folder: string, port: number) {
    this.#process = process;
    this.#folder = folder;
    this.port = port;
  }

  /**
   * Starts it with `source` in a folder of its own, where it keeps its events unless `settings` say another, and waits
   * until it says that it is ready; rejects when it ends before that.
   */
  static async start(source: string, settings: readonly string[] = []): Promise<Server> {
    const args = ['--port', '0', '--host', '127.0.0.1', '--source', source, '--log-level', 'error', ...settings];
    const folder = mkdtempSync(join(tmpdir(), 'tetrascope-bench-'));
    const child = spawn(process.execPath, ['--disable-warning=DEP0169', main, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('the server’s standard output must be piped');
    for await (const line of createInterface(child.stdout)) {
      const port = /ready at http:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
      if (port !== undefined) return new Server(child, folder, Number(port));
    }
    throw new Error('the server ended before it was ready');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get webSocketUrl(): string {
    return `ws://127.0.0.1:${this.port}/api/v1/tetragon/ws`;
  }

  /** Memory it holds now, in bytes; null where the system doesn't tell. */
  rssBytes(): number | null {
    return this.#statusBytes('VmRSS');
  }

  /** The most memory it has held, in bytes; null where the system doesn't tell. */
  maxRssBytes(): number | null {
    return this.#statusBytes('VmHWM');
  }

  /** Asks it to end and waits until it has. */
  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true });
  }

  #statusBytes(field: string): number | null {
    if (process.platform !== 'linux') return null;
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  }
}

/** Runs `work` on a server of its own, which is stopped whatever comes of it. */
export async function withServer<Result>(source: string, work: (server: Server) => Promise<Result>): Promise<Result> {
  const server = await Server.start(source);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}
