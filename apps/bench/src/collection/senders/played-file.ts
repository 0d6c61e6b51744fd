import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCount, type PlayedNodes } from './played-nodes.ts';
import { undatedLine } from './undated-line.ts';

/** All nodes' events in one file. */
export class PlayedFile implements PlayedNodes {
  readonly #folder = mkdtempSync(join(tmpdir(), 'played-file-'));
  readonly target = join(this.#folder, 'tetragon.log');
  /** Nobody knows who reads a file. */
  readonly watched = nodeCount;

  constructor() {
    appendFileSync(this.target, '');
  }

  prepare(lines: readonly string[]): readonly Uint8Array[] {
    return [Buffer.from(lines.map((line) => `${line}\n`).join(''))];
  }

  prepareUndated(line: string): (time: string) => Uint8Array {
    return undatedLine(line);
  }

  async send(_node: number, prepared: readonly Uint8Array[]): Promise<void> {
    for (const bytes of prepared) appendFileSync(this.target, bytes);
  }

  async stop(): Promise<void> {
    rmSync(this.#folder, { recursive: true });
  }
}
