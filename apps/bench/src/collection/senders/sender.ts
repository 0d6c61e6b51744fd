import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startProgram } from '../../harness/program.ts';

/** Where the nodes are that a sender plays, and what it says at its end. */
export interface Sender<Report> {
  readonly target: string;
  /** Its last report; resolves when it has ended and rejects if it failed. */
  readonly ended: Promise<Report>;
  /** Tells one that sends without an end to come to it. */
  end(): void;
}

/** Starts a program that plays nodes, in a process of its own: what it takes is not counted to who reads them. */
export async function startSender<Report>(program: string, args: readonly string[]): Promise<Sender<Report>> {
  const child = startProgram(program, args);
  if (child.stdout === null || child.stdin === null) throw new Error('a sender’s input and output must be piped');
  const { stdin } = child;
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const ended = closed.then(([code, signal]) => {
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}`);
    return JSON.parse(lines.at(-1) ?? 'null') as Report;
  });
  await Promise.race([once(output, 'line'), ended]);
  const { target } = JSON.parse(lines[0] ?? '{}') as { target?: string };
  if (target === undefined) throw new Error(`${program} did not say where its nodes are`);
  return { target, ended, end: () => void stdin.end() };
}
