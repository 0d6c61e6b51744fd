import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aLine, LogFolder } from './testing/log-folder.ts';

describe('bytes between the lines of a file', () => {
  let log: LogFolder;

  beforeEach(() => {
    log = new LogFolder();
  });

  afterEach(() => log.remove());

  it.each([
    ['blank lines', `${aLine(1)}\n\n  \t\n${aLine(2)}\n`],
    ['CRLF', `${aLine(1)}\r\n\r\n${aLine(2)}\r\n`],
    ['zeros at the start', `${'\0'.repeat(3000)}${aLine(1)}\n${aLine(2)}\n`],
    ['zeros between', `${aLine(1)}\n${'\0'.repeat(3000)}${aLine(2)}\n`],
    ['zeros instead of a line break', `${aLine(1)}\0\0${aLine(2)}\n\0\0`],
  ])('cost no line: %s', async (_, content) => {
    log.appendText(content);
    const source = log.follow();
    await source.untilLines(2);
    expect(source.lines).toEqual([aLine(1), aLine(2)]);
    const bytes = Buffer.from(content);
    for (const [index, offset] of source.offsets.entries()) {
      expect(bytes.subarray(offset, offset + aLine(1).length).toString()).toBe(source.lines[index]);
    }
  });

  it('end half a line that a crash cut off', async () => {
    log.appendText(`${aLine(1)}\n{"half${'\0'.repeat(500)}${aLine(2)}\n`);
    const source = log.follow();
    await source.untilLines(3);
    expect(source.lines).toEqual([aLine(1), '{"half', aLine(2)]);
  });

  it('keep a byte order mark with its line, which decoding takes off', async () => {
    log.appendText(`\u{feff}${aLine(1)}`);
    const source = log.follow();
    await source.untilLines(1);
    expect(source.lines).toEqual([`\u{feff}${aLine(1)}`]);
  });
});
