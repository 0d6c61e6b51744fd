import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { RecordedSource } from '../../testing/recorded-source.ts';
import { FileSource, type FileSourceOptions } from '../file-source.ts';

/** An event line of its own. */
export const aLine = (n: number | string): string =>
  `{"process_exec":{"process":{"exec_id":"${n}"}},"time":"2026-11-23T10:00:00.00Z"}`;

/** A folder with a log that is written, rotated and followed; everything in it ends with `remove`. */
export class LogFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'log-folder-'));
  readonly path = join(this.folder, 'tetragon.log');
  readonly #running: RecordedSource[] = [];
  #stamps = 0;

  /** @param kept the checkpoints of an earlier follow */
  follow(options: Partial<FileSourceOptions> = {}, kept?: RecordedSource['kept']): RecordedSource {
    const { path } = this;
    const source = new RecordedSource(new FileSource({ name: `file:${path}`, path, pollMs: 5, ...options }), kept);
    this.#running.push(source);
    return source;
  }

  /** Adds whole lines to the live file. */
  append(...names: (number | string)[]): void {
    appendFileSync(this.path, names.map((name) => `${aLine(name)}\n`).join(''));
  }

  appendText(text: string | Uint8Array): void {
    appendFileSync(this.path, text);
  }

  /** As Tetragon rotates: by a name with the time, of which each is later than the last; answers with the path. */
  rename(): string {
    const stamp = new Date(Date.UTC(2026, 10, 23, 10) + this.#stamps++).toISOString();
    const to = join(this.folder, `tetragon-${stamp.slice(0, -1).replaceAll(':', '-')}.log`);
    renameSync(this.path, to);
    return to;
  }

  /** As logrotate does with `copytruncate`. */
  copyTruncate(): string {
    this.#shift();
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
    return `${this.path}.1`;
  }

  /** As logrotate does without it. */
  renameCounted(): string {
    this.#shift();
    renameSync(this.path, `${this.path}.1`);
    return `${this.path}.1`;
  }

  /** Compresses a rotated file, as it was last written. */
  pack(path: string): string {
    const { atime, mtime } = statSync(path);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
    utimesSync(`${path}.gz`, atime, mtime);
    rmSync(path);
    return `${path}.gz`;
  }

  async remove(): Promise<void> {
    await Promise.all(this.#running.map((source) => source.stop()));
    rmSync(this.folder, { recursive: true });
  }

  #shift(): void {
    let count = 1;
    const isThere = (n: number) => ['', '.gz'].some((end) => existsSync(`${this.path}.${n}${end}`));
    while (isThere(count)) count++;
    for (let n = count - 1; n > 0; n--) {
      for (const end of ['', '.gz']) {
        const from = `${this.path}.${n}${end}`;
        if (existsSync(from)) renameSync(from, `${this.path}.${n + 1}${end}`);
      }
    }
  }
}
