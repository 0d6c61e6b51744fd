import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pushFraming, readPush, type PushFraming } from './read-push.ts';
import { realLines, withRealLines } from './testing/real-lines.ts';

async function* chunked(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, framing: PushFraming, size = 7) {
  const lines: string[] = [];
  const offsets: number[] = [];
  const unread: number[] = [];
  for await (const batch of readPush(chunked(text, size), framing)) {
    lines.push(...batch.lines.map((line) => Buffer.from(line).toString()));
    offsets.push(...batch.offsets);
    unread.push(...batch.unread.map(({ offset }) => offset));
  }
  return { lines, offsets, unread };
}

describe('pushFraming', () => {
  it('goes by the media type alone', () => {
    expect(pushFraming('application/json; charset=utf-8')).toBe('json');
    expect(pushFraming(' Application/X-NDJSON')).toBe('lines');
    expect(pushFraming('text/plain;charset=UTF-8')).toBe('lines');
  });

  it('refuses what holds no events', () => {
    for (const type of ['', 'application/msgpack', 'multipart/form-data; boundary=x', '__proto__']) {
      expect(pushFraming(type)).toBeNull();
    }
  });
});

describe('readPush', () => {
  it(withRealLines('gives every real line once, byte for byte, in every framing'), async () => {
    if (realLines === null) return;
    const bodies: [string, PushFraming][] = [
      [`${realLines.join('\n')}\n`, 'lines'],
      [realLines.join('\r\n'), 'json'],
      [realLines.join(''), 'json'],
      [`[${realLines.join(',')}]`, 'json'],
      [` [\n${realLines.join(',\n')}\n]\n`, 'json'],
    ];
    for (const [body, framing] of bodies) {
      for (const size of [100, 4096, 1_000_000]) expect((await read(body, framing, size)).lines).toEqual(realLines);
    }
  });

  it('counts offsets from the start of the body', async () => {
    expect(await read('\n \r\n[{"a":1}, {"b":2}]', 'json')).toEqual({
      lines: ['{"a":1}', '{"b":2}'],
      offsets: [5, 14],
      unread: [],
    });
    expect(await read('\ufeff\n{"a":1}{"b":2}\n{"c":3}', 'json')).toEqual({
      lines: ['{"a":1}', '{"b":2}', '{"c":3}'],
      offsets: [4, 11, 19],
      unread: [],
    });
  });

  it('keeps the neighbours of what is malformed', async () => {
    expect((await read('{"a":1}\n{"b":\n{"c":3}}\n{"d":4}', 'json')).lines).toEqual([
      '{"a":1}',
      '{"b":',
      '{"c":3}',
      '}',
      '{"d":4}',
    ]);
    expect(await read('[{"a":1},', 'json')).toEqual({ lines: ['{"a":1}'], offsets: [1], unread: [0] });
  });

  it('gives bounded batches of objects without a separator, more than a line may hold', async () => {
    const object = `{"a":"${'x'.repeat(1000)}"}`;
    const count = 11_000;
    let objects = 0;
    for await (const { lines, unread } of readPush(chunked(object.repeat(count), 65_536), 'json')) {
      expect([lines.length <= 1000, unread]).toEqual([true, []]);
      objects += lines.length;
    }
    expect(objects).toBe(count);
  });

  it('has nothing to give for an empty body', async () => {
    for (const body of ['', ' \n\t', '[]']) {
      expect(await read(body, 'json')).toEqual({ lines: [], offsets: [], unread: [] });
    }
  });

  it('gives the same for any chunks of anything', async () => {
    const piece = fc.constantFrom('{"a":1}', '{', '}', '[', ']', '"', '\\', ',', '\n', '\r\n', ' ', '\ufeff', 'x', 'é');
    const bodies = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(bodies, fc.constantFrom('json' as const, 'lines' as const), async (body, framing) => {
        expect(await read(body, framing, 1)).toEqual(await read(body, framing, 1000));
      }),
      { numRuns: 500 },
    );
  });
});
