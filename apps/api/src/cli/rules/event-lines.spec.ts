import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { maxLineBytes } from '@tetrascope/tetragon';
import fc from 'fast-check';
import { CommandFault } from '../command.ts';
import { eventLines } from './event-lines.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-event-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const nothing = Readable.from([]);

async function read(path: string, input: Readable = nothing) {
  const lines: (readonly [number, string | null])[] = [];
  for await (const { line, bytes } of eventLines(path, input)) {
    lines.push([line, bytes === null ? null : Buffer.from(bytes).toString('utf8')]);
  }
  return lines;
}

describe('eventLines', () => {
  it('gives each line with its number, blank ones left out', async () => {
    expect(await read(kept('a', '\n{1}\r\n\n  \n{2}\n{3}'))).toEqual([
      [2, '{1}'],
      [5, '{2}'],
      [6, '{3}'],
    ]);
    expect(await read(kept('empty', ''))).toEqual([]);
  });

  it('numbers lines alike however the bytes come', async () => {
    const texts = fc.array(fc.constantFrom('', 'a', 'bc', ' '), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 4 }), async (parts, size) => {
        const bytes = Buffer.from(parts.join('\n'));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          bytes.subarray(n * size, (n + 1) * size),
        );
        const wanted = parts.flatMap((text, index) => (text.trim() === '' ? [] : [[index + 1, text]]));
        expect(await read('-', Readable.from(chunks))).toEqual(wanted);
      }),
    );
  });

  it('unpacks gzip, of files and of standard input, also several one after the other', async () => {
    const packed = Buffer.concat([gzipSync('{1}\n'), gzipSync('{2}\n')]);
    const lines = [
      [1, '{1}'],
      [2, '{2}'],
    ];
    expect(await read(kept('a.log', packed))).toEqual(lines);
    expect(await read('-', Readable.from([packed]))).toEqual(lines);
  });

  it('tells of a line that is too long, and goes on behind it', async () => {
    const path = kept('long', `{1}\n${'x'.repeat(maxLineBytes + 2)}\n{3}\n`);
    expect(await read(path)).toEqual([
      [1, '{1}'],
      [2, null],
      [3, '{3}'],
    ]);
  });

  it('says of a file that is missing, or broken off, what is wrong', async () => {
    await expect(read(join(folder, 'none'))).rejects.toThrow(
      new CommandFault(
        `${join(folder, 'none')}: can't be read (ENOENT): give a file of events, or - for standard input`,
      ),
    );
    await expect(read(folder)).rejects.toThrow(/EISDIR/);
    await expect(read(kept('cut.gz', gzipSync('{1}\n').subarray(0, 15)))).rejects.toThrow(/cut\.gz: .*no whole gzip/);
  });
});
