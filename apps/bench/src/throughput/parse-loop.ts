import { closeSync, openSync, readSync } from 'node:fs';
import { maxRssBytes, report, startWatch } from '../harness/program.ts';

/** Read at a time, as our file source does. */
const chunkBytes = 1024 * 1024;
const lineBreak = 10;

/** The least that anything in this language must do: each line of the file decoded as UTF-8 and parsed as JSON. */
function parseLines(path: string): number {
  const file = openSync(path, 'r');
  let events = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const length = readSync(file, chunk);
    if (length === 0) break;
    const text = rest.length === 0 ? chunk.subarray(0, length) : Buffer.concat([rest, chunk.subarray(0, length)]);
    let start = 0;
    for (let end = text.indexOf(lineBreak); end !== -1; end = text.indexOf(lineBreak, start)) {
      if (typeof JSON.parse(text.toString('utf8', start, end)) === 'object') events += 1;
      start = end + 1;
    }
    rest = text.subarray(start);
  }
  closeSync(file);
  return events;
}

const elapsed = startWatch();
const events = parseLines(process.argv[2] ?? '');
report({ events, ...elapsed(), maxRssBytes: maxRssBytes() });
