import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/** Read at a time. */
const chunkBytes = 1024 * 1024;

/** How much a file holds, and what, by its fingerprint. */
export interface Seal {
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads a file to its end and waits until it is on the disk. */
export function sealOf(path: string): Seal {
  const file = openSync(path, 'r+');
  try {
    const seal = readThrough(file, () => {});
    fsyncSync(file);
    return seal;
  } finally {
    closeSync(file);
  }
}

/** Copies a file to a path that must be free, and waits until it is on the disk; returns what was copied. */
export function copySealed(from: string, to: string): Seal {
  const source = openSync(from, 'r');
  try {
    const copy = openSync(to, 'wx');
    try {
      const seal = readThrough(source, (chunk) => writeWhole(copy, chunk));
      fsyncSync(copy);
      return seal;
    } finally {
      closeSync(copy);
    }
  } finally {
    closeSync(source);
  }
}

/** Waits until the names in a folder are on the disk. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function readThrough(file: number, hear: (chunk: Uint8Array) => void): Seal {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (let bytes = 0; ;) {
    const read = readSync(file, buffer, 0, chunkBytes, null);
    if (read === 0) return { bytes, sha256: hash.digest('hex') };
    bytes += read;
    hash.update(buffer.subarray(0, read));
    hear(buffer.subarray(0, read));
  }
}

function writeWhole(file: number, chunk: Uint8Array): void {
  for (let written = 0; written < chunk.length;) written += writeSync(file, chunk, written);
}
