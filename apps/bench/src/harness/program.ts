import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Starts one of this folder's programs; its report, a line of JSON, comes on standard output. */
export function startProgram(name: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  return spawn(process.execPath, ['--enable-source-maps', path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** The report of a started program once it has ended; rejects when it fails. */
export async function reportOf<Report>(child: ChildProcess): Promise<Report> {
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  if (child.stdout === null) throw new Error('a program’s standard output must be piped to be read');
  const [output, [code, signal]] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${signal ?? code}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Report;
}

/** Runs a program to its end. */
export async function runProgram<Report>(name: string, args: readonly string[]): Promise<Report> {
  return reportOf<Report>(startProgram(name, args));
}

/** Ends a program with what it has to report. */
export function report(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** The most memory this process has held so far, in bytes. */
export const maxRssBytes = (): number => process.resourceUsage().maxRSS * 1024;

/** A watch that runs from now on: seconds that go by, and those of CPU that this process takes. */
export function startWatch(): () => { readonly seconds: number; readonly cpuSeconds: number } {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - startedMs) / 1000, cpuSeconds: (user + system) / 1_000_000 };
  };
}
