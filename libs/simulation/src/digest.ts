import { Random } from './random.ts';

/** FNV-1a's offset basis and prime for 32 bits. */
const offsetBasis = 0x811c9dc5;
const prime = 0x0100_0193;

/** Chance that depends on `text` alone: for what the real world derives from content, equal wherever that is equal. */
export function randomOf(text: string): Random {
  let hash = offsetBasis;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), prime);
  return new Random(hash);
}

/** Stands for the SHA-256 of what `text` names, an image or a file: 64 hexadecimal digits, equal for equal texts. */
export function digestOf(text: string): string {
  return randomOf(text).hex(64);
}
