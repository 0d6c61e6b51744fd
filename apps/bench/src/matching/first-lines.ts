import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1024 * 1024;
const lineBreak = 10;

/** The first lines of a file, each with memory of its own; fewer where it has fewer. */
export function firstLines(path: string, count: number): readonly Buffer[] {
  const file = openSync(path, 'r');
  const lines: Buffer[] = [];
  let rest: Buffer = Buffer.alloc(0);
  while (lines.length < count) {
    const chunk = Buffer.alloc(chunkBytes);
    const length = readSync(file, chunk);
    if (length === 0) break;
    const text = Buffer.concat([rest, chunk.subarray(0, length)]);
    let start = 0;
    for (let end = text.indexOf(lineBreak); end !== -1 && lines.length < count; end = text.indexOf(lineBreak, start)) {
      lines.push(Buffer.from(text.subarray(start, end)));
      start = end + 1;
    }
    rest = text.subarray(start);
  }
  closeSync(file);
  return lines;
}
