import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';

/**
 * Most bytes one compressed body may unfold to. It is decoded as it streams, so this bounds not memory but the work that
 * a few crafted kilobytes can cause; the five rotated files an agent keeps are 50 MB.
 */
export const maxUnpackedBytes = 512 * 1024 * 1024;

/** Why a compressed body could not be read to its end; `message` is fit for who sent it. */
export class UnpackFault extends Error {
  readonly code: 'BODY_TOO_LARGE' | 'BAD_REQUEST';

  constructor(code: UnpackFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The content of a gzip stream, as it comes in. Rejects with an `UnpackFault` once it is over `limit` bytes, or when it
 * is no gzip or cut off; what came before that was handed out.
 */
export async function* gunzipBounded(
  body: AsyncIterable<Uint8Array>,
  limit = maxUnpackedBytes,
): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip();
  // Failures surface where the content is read.
  pipeline(Readable.from(body), gunzip, () => {});
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      if (unpacked > limit) {
        throw new UnpackFault('BODY_TOO_LARGE', `the body unpacks to more than ${limit} bytes; send it in parts`);
      }
      yield chunk;
    }
  } catch (error) {
    throw isZlibFault(error) ? new UnpackFault('BAD_REQUEST', `the body is no whole gzip: ${error.message}`) : error;
  } finally {
    gunzip.destroy();
  }
}

function isZlibFault(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}
