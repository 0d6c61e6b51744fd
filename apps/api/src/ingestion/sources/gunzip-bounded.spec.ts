import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { gunzipBounded, UnpackFault } from './gunzip-bounded.ts';

async function* chunked(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(packed: Uint8Array, limit?: number): Promise<string | UnpackFault> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of gunzipBounded(chunked(packed, 1000), limit)) parts.push(part);
  } catch (error) {
    if (error instanceof UnpackFault) return error;
    throw error;
  }
  return Buffer.concat(parts).toString();
}

describe('gunzipBounded', () => {
  const text = '{"test":{}}\n'.repeat(20_000);

  it('unpacks a body, also one of several members', async () => {
    expect(await unpack(gzipSync(text))).toBe(text);
    expect(await unpack(Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]))).toBe('a\nb\n');
  });

  it('stops at the limit and says so', async () => {
    expect(await unpack(gzipSync(text), text.length)).toBe(text);
    const fault = await unpack(gzipSync(text), text.length - 1);
    expect(fault).toMatchObject({
      code: 'BODY_TOO_LARGE',
      message: 'the body unpacks to more than 239999 bytes; send it in parts',
    });
  });

  it('says that a body is no gzip, or cut off', async () => {
    expect(await unpack(Buffer.from(text))).toMatchObject({
      code: 'BAD_REQUEST',
      message: 'the body is no whole gzip: incorrect header check',
    });
    expect(await unpack(gzipSync(text).subarray(0, -20))).toMatchObject({
      code: 'BAD_REQUEST',
      message: 'the body is no whole gzip: unexpected end of file',
    });
  });

  it('passes on that the body itself broke off', async () => {
    async function* broken() {
      yield gzipSync(text).subarray(0, 50);
      throw new Error('aborted');
    }
    await expect(gunzipBounded(broken()).next()).rejects.toThrow('aborted');
  });
});
