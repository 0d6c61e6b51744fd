import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import type { GapReport } from '../../source.ts';
import type { RecordedSource } from '../testing/recorded-source.ts';
import { aLine, LogFolder } from './testing/log-folder.ts';

/** What may happen to a log, one after another; a pause lets its reader look. */
const deeds = [
  'append',
  'append half',
  'rename',
  'copy and truncate',
  'pack the oldest',
  'kill and resume',
  'pause',
] as const;

type Deed = (typeof deeds)[number];

/** Bytes of a line written first where it is written in two halves. */
const halfBytes = 45;

/** An event line whose halves both differ from those of every other one, as content must by which a file is known. */
const aLineOfTwoHalves = (n: number): string => `${aLine(n).slice(0, -1)},"node_name":"node-${n}"}`;

/** A log, its writer and its reader, and what the reader must have read in the end. */
class Play {
  readonly log = new LogFolder();
  readonly expected: string[] = [];
  readonly got: string[] = [];
  readonly gaps: GapReport[] = [];
  #rotations = 0;
  #reader: RecordedSource = this.log.follow({ from: 'oldest', pollMs: 1 });
  #written = 0;
  /** Of a line that is half written: what is still to come, and the whole of it in the file. */
  #half: { readonly rest: string; readonly whole: string } | null = null;

  constructor() {
    this.log.appendText('');
  }

  async do(deed: Deed): Promise<void> {
    switch (deed) {
      case 'append':
        this.#endHalf();
        for (let count = 0; count < 3; count++) this.#append();
        break;
      case 'append half':
        this.#endHalf();
        this.#appendHalf();
        break;
      case 'rename':
        this.#endHalf();
        this.#rotate(() => this.log.renameCounted());
        break;
      case 'copy and truncate':
        this.#tearHalf();
        this.#rotate(() => this.log.copyTruncate());
        break;
      case 'pack the oldest':
        this.#packOldest();
        break;
      case 'kill and resume':
        await this.#resume();
        break;
      case 'pause':
        await sleep(3);
    }
  }

  /** Writes one last line and resolves when it was read. */
  async finish(): Promise<void> {
    this.#endHalf();
    this.#append();
    const missing = this.expected.length - this.got.length;
    await this.#reader.untilLines(missing);
    await this.#stop();
  }

  #append(): void {
    const line = aLine(this.#written++);
    this.log.appendText(`${line}\n`);
    this.expected.push(line);
  }

  #appendHalf(): void {
    const whole = aLineOfTwoHalves(this.#written++);
    this.log.appendText(whole.slice(0, halfBytes));
    this.#half = { whole, rest: whole.slice(halfBytes) };
  }

  #endHalf(): void {
    if (this.#half === null) return;
    this.log.appendText(`${this.#half.rest}\n`);
    this.expected.push(this.#half.whole);
    this.#half = null;
  }

  /** A copy that is made in the midst of a line has its first half, and the file goes on with the second. */
  #tearHalf(): void {
    if (this.#half === null) return;
    const { whole, rest } = this.#half;
    if (whole === rest) return;
    this.expected.push(whole.slice(0, halfBytes));
    this.#half = { whole: rest, rest };
  }

  #rotate(rotation: () => string): void {
    rotation();
    this.#rotations++;
    this.log.appendText('');
  }

  #packOldest(): void {
    for (let count = this.#rotations; count > 0; count--) {
      const path = `${this.log.path}.${count}`;
      if (!existsSync(path)) continue;
      this.log.pack(path);
      return;
    }
  }

  async #resume(): Promise<void> {
    await this.#stop();
    this.#reader = this.log.follow({ from: 'oldest', pollMs: 1 }, this.#reader.kept);
  }

  async #stop(): Promise<void> {
    await this.#reader.stop();
    this.got.push(...this.#reader.lines);
    this.gaps.push(...this.#reader.gaps);
  }
}

describe('FileSource', () => {
  it('gives exactly the lines that were written, once and in order, whatever happens to the file', async () => {
    const sequence = fc.array(fc.constantFrom(...deeds), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sequence, async (sequenceOfDeeds) => {
        const play = new Play();
        try {
          for (const deed of sequenceOfDeeds) await play.do(deed);
          await play.finish();
          expect(play.got).toEqual(play.expected);
          expect(play.gaps).toEqual([]);
        } finally {
          await play.log.remove();
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
