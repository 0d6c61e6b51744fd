import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes a text, and waits where the reader is slower than we are. */
export async function writeOut(output: Writable, text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !output.write(text)) await once(output, 'drain');
}
