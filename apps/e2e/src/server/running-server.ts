import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As `npm start` runs it. */
export const builtProgram = fileURLToPath(new URL('../../../../dist/api/main.js', import.meta.url));
const readyLine = /^Tetrascope is ready at (\S+)/m;
/** Starting takes under a second; this is for a machine that is very busy. */
const maxStartMs = 30_000;

/** The built program in a process of its own, as `npm start` runs it. */
export interface RunningServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** What it has printed so far, on both streams. */
  output(): string;
  /** Ends it, by SIGTERM unless told, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Hands a line to its standard input, for `--source stdin`. */
  feed(line: string): void;
}

/** Starts the program on a free port, or on the one in `args`; rejects with its output when it doesn't get ready. */
export const startServer = (...args: readonly string[]): Promise<RunningServer> => startProgram(builtProgram, ...args);

/** The same for a program that lies somewhere else. Its data folder, unless one is named, goes with it. */
export async function startProgram(program: string, ...args: readonly string[]): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tetrascope-server-'));
  const child = spawn(process.execPath, ['--disable-warning=DEP0169', program, '--port', '0', ...args], {
    cwd: folder,
    env: surroundings(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const gone = once(child, 'exit').then(() => {
    process.off('exit', endWithUs);
    rmSync(folder, { recursive: true });
  });
  let output = '';
  const read = (chunk: string) => void (output += chunk);
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  const url = await readyUrl(child, () => output);
  return {
    url: url.origin,
    port: Number(url.port),
    pid: child.pid as number,
    output: () => output,
    feed: (line) => void child.stdin.write(`${line}\n`),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await gone;
    },
  };
}

/** Settings of whoever runs the journeys must not reach the program under test. */
function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TETRASCOPE_')));
}

function readyUrl(child: ChildProcess, output: () => string): Promise<URL> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(late);
      child.kill('SIGKILL');
      reject(new Error(`The server ${why}:\n${output()}`));
    };
    const late = setTimeout(() => fail(`wasn't ready after ${maxStartMs} ms`), maxStartMs);
    const endedEarly = (code: number | null) => fail(`ended with code ${code} before it was ready`);
    child.once('exit', endedEarly);
    child.stdout?.on('data', () => {
      const ready = readyLine.exec(output())?.[1];
      if (ready === undefined) return;
      clearTimeout(late);
      child.off('exit', endedEarly);
      resolve(new URL(ready));
    });
  });
}
