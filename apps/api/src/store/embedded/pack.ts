import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DamagedFile } from '../sqlite/sqlite-error.ts';

/** zstd's own default: half the time of level 6, within a tenth of its size on exported lines. */
const level = 3;

/** Beyond any block: a block's bound, a longest line and its columns. What says it is larger is no block of ours. */
const maxUnpackedBytes = 128 * 1024 * 1024;

/** What zlib hands out at a time, at most; its own 16 KiB took twice as long for a block. */
const chunkSize = 256 * 1024;

/** Packing takes less for less: a quarter of what comes in, which is more than goes out as a rule, but never so little. */
const minPackedChunk = 16 * 1024;

const packedChunk = (bytes: number): number => Math.min(chunkSize, Math.max(minPackedChunk, Math.ceil(bytes / 4)));

const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 };

/** Packs with a checksum, so that a flipped bit is an error and never another event. */
export const pack = (bytes: Uint8Array): Uint8Array =>
  zstdCompressSync(bytes, { params, chunkSize: packedChunk(bytes.length), pledgedSrcSize: bytes.length });

/** Throws `DamagedFile` where the bytes are not those that were packed. */
export function unpack(bytes: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(bytes, { chunkSize: chunkSizeFor(bytes), maxOutputLength: maxUnpackedBytes });
  } catch (error) {
    throw new DamagedFile('a block can’t be unpacked', { cause: error });
  }
}

/** Zstandard's frame header (RFC 8878, 3.1.1.1): where the content's size stands by the number of its bytes. */
const sizeAt = { descriptor: 4, afterDescriptor: 5 };
const isSingleSegment = 0x20;

/**
 * Room for all that `pack` says is in them, and a little more, by which zlib sees that it is the end: memory that is
 * handed out and not needed was measured to cost as much as the unpacking.
 */
function chunkSizeFor(bytes: Uint8Array): number {
  const descriptor = bytes[sizeAt.descriptor] ?? 0;
  const at = sizeAt.afterDescriptor + ((descriptor & isSingleSegment) === 0 ? 1 : 0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const room = 64;
  // a dictionary, which `pack` has none of, would stand before the size
  if ((descriptor & 0x3) !== 0 || bytes.length < at + 8) return chunkSize;
  if (descriptor >>> 6 === 1) return view.getUint16(at, true) + 256 + room;
  if (descriptor >>> 6 === 2) return Math.min(chunkSize, view.getUint32(at, true) + room);
  return chunkSize;
}
