import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DamagedFile } from '../sqlite/sqlite-error.ts';

/** zstd's own default: half the time of level 6, within a tenth of its size on exported lines. */
const level = 3;

/** Beyond any block: a block's bound, a longest line and its columns. What says it is larger is no block of ours. */
const maxUnpackedBytes = 128 * 1024 * 1024;

/** What zlib hands out at a time; its own 16 KiB took twice as long for a block. */
const chunkSize = 256 * 1024;

const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 };

/** Packs with a checksum, so that a flipped bit is an error and never another event. */
export const pack = (bytes: Uint8Array): Uint8Array =>
  zstdCompressSync(bytes, { params, chunkSize, pledgedSrcSize: bytes.length });

/** Throws `DamagedFile` where the bytes are not those that were packed. */
export function unpack(bytes: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(bytes, { chunkSize, maxOutputLength: maxUnpackedBytes });
  } catch (error) {
    throw new DamagedFile('a block can’t be unpacked', { cause: error });
  }
}
