import { appendFileSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { aLine } from '@tetrascope/contracts/testing';

/** Nodes whose events are in the log, in turn. */
export const nodes = ['worker-0', 'worker-1', 'worker-2'] as const;
/** One line in so many is no event. */
const badEvery = 97;
/** One event in so many is an attack, always the same. */
const attackEvery = 10;
const attack = { binary: '/usr/bin/cat', arguments: '/etc/shadow' };
/** What no rule minds. */
export const ordinary = { binary: '/usr/bin/date', arguments: '-u' };
/** Files wholly read that stay, as an agent keeps its last ones. */
const filesKept = 5;

/** How many of the first `events` events are attacks. */
export const attacksIn = (events: number): number => Math.floor(events / attackEvery);

/** How many lines there are. */
export interface Written {
  readonly events: number;
  readonly bad: number;
}

interface LogFile {
  path: string;
  readonly id: string;
  /** Lines in the files before it. */
  readonly before: Written;
}

/** An export file that is written and rotated as an agent does; its events are numbered from 1 by their pid. */
export class GrowingLog {
  readonly path: string;
  #events = 0;
  #bad = 0;
  #linesInFile = 0;
  #rotatedMs = Date.now();
  readonly #files: LogFile[] = [];

  constructor(
    private readonly folder: string,
    private readonly linesPerFile: number,
  ) {
    this.path = join(folder, 'tetragon.log');
    this.#begin();
  }

  get written(): Written {
    return { events: this.#events, bad: this.#bad };
  }

  /** Events of a node: they take turns. */
  eventsOf(node: (typeof nodes)[number]): number {
    const turn = nodes.indexOf(node);
    return Math.floor((this.#events - 1 - turn) / nodes.length) + 1;
  }

  write(lines: number): void {
    const texts: string[] = [];
    for (let written = 0; written < lines; written++) {
      texts.push(this.#nextLine());
      this.#linesInFile++;
      if (this.#linesInFile < this.linesPerFile) continue;
      this.#append(texts.splice(0));
      this.#rotate();
    }
    this.#append(texts);
  }

  /** Lines up to `offset` of the file with this identity and in all those before it, counted in the files themselves. */
  before(id: string, offset: number): Written {
    const file = this.#files.find((known) => known.id === id);
    if (file === undefined) throw new Error(`no file of this log is ${id}`);
    const lines = readFileSync(file.path).subarray(0, offset).toString().split('\n');
    if (lines.pop() !== '') throw new Error(`offset ${offset} of ${file.path} is within a line`);
    const bad = lines.filter((line) => !line.startsWith('{')).length;
    return { events: file.before.events + lines.length - bad, bad: file.before.bad + bad };
  }

  /** Removes what an agent would have removed by now, so far as it lies well before the file with this identity. */
  forgetBefore(id: string): void {
    const index = this.#files.findIndex((known) => known.id === id);
    for (const { path } of this.#files.splice(0, Math.max(0, index - filesKept))) rmSync(path);
  }

  #nextLine(): string {
    if ((this.#events + this.#bad + 1) % badEvery === 0) {
      this.#bad++;
      return `level=info msg="line ${this.#bad} is no event"\n`;
    }
    const node = nodes[this.#events % nodes.length] as string;
    const pid = ++this.#events;
    const deed = pid % attackEvery === 0 ? attack : ordinary;
    return `${aLine({ kind: 'exec', node, pid, ...deed })}\n`;
  }

  #append(lines: readonly string[]): void {
    if (lines.length > 0) appendFileSync(this.path, lines.join(''));
  }

  #begin(): void {
    appendFileSync(this.path, '');
    const { dev, ino } = statSync(this.path);
    this.#files.push({ path: this.path, id: `${dev}:${ino}`, before: this.written });
    this.#linesInFile = 0;
  }

  /** As agents name it: with the time, which ascends. */
  #rotate(): void {
    this.#rotatedMs = Math.max(this.#rotatedMs + 1, Date.now());
    const time = new Date(this.#rotatedMs).toISOString().slice(0, -1).replaceAll(':', '-');
    const rotated = join(this.folder, `tetragon-${time}.log`);
    renameSync(this.path, rotated);
    (this.#files.at(-1) as LogFile).path = rotated;
    this.#begin();
  }
}
