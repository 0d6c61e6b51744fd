import { describe, expect, it } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { aDesk } from './testing/a-desk.ts';
import { StdinSource } from './stdin-source.ts';
import { RecordedSource } from './testing/recorded-source.ts';
import { realLines, withRealLines } from './testing/real-lines.ts';

describe('StdinSource', () => {
  it('gives every line, also the last without a line break, and ends', async () => {
    const source = new RecordedSource(
      new StdinSource('stdin', Readable.from([Buffer.from('{"a":'), Buffer.from('1}\n\n{"b":2}')])),
    );
    await source.ended();
    expect(source.lines).toEqual(['{"a":1}', '{"b":2}']);
    expect(source.offsets).toEqual([0, 9]);
    expect(source.states).toEqual(['RUNNING: reading standard input', 'ENDED: standard input has ended']);
  });

  it(withRealLines('gives every real line once, byte for byte'), async () => {
    if (realLines === null) return;
    const bytes = Buffer.from(`${realLines.join('\r\n')}\r\n`);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, i) =>
      bytes.subarray(i * 777, (i + 1) * 777),
    );
    const source = new RecordedSource(new StdinSource('stdin', Readable.from(chunks)));
    await source.ended();
    expect(source.lines).toEqual(realLines);
  });

  it('stops while nothing arrives, and lets go of the stream', async () => {
    const input = new PassThrough();
    input.write('{"a":1}\nbegun');
    const source = new RecordedSource(new StdinSource('stdin', input));
    await source.untilLines(1);
    await source.stop();
    expect(source.lines).toEqual(['{"a":1}']);
    expect(input.destroyed).toBe(true);
    expect(source.failure).toBeNull();
  });

  it('reads no further than it is asked to', async () => {
    let given = 0;
    async function* input() {
      for (; given < 1000; given++) yield Buffer.from(`${given}\n`);
    }
    const batches = new StdinSource('stdin', input()).batches(new AbortController().signal, aDesk());
    await batches.next();
    await batches.next();
    expect(given).toBe(1);
    await batches.return();
  });

  it('fails when the stream does', async () => {
    const input = new PassThrough();
    const source = new RecordedSource(new StdinSource('stdin', input));
    input.destroy(new Error('read EIO'));
    await source.ended();
    expect(source.failure?.message).toBe('read EIO');
  });
});
