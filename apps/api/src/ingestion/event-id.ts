import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;
const sequenceLength = 5;
const tailLength = 11;
/** Ids within one millisecond before the next one is borrowed: 32^5, far more than a core can make. */
const sequenceEnd = 32 ** sequenceLength;

function encode(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = alphabet.charAt(rest % 32) + text;
  return text;
}

const decode = (text: string): number => [...text].reduce((value, digit) => value * 32 + alphabet.indexOf(digit), 0);

/**
 * Makes ids of 26 characters in Crockford's base 32, as a ULID has them: 10 of time in milliseconds, 5 of sequence
 * within it, 11 of chance that tell processes apart. Each is greater than the one before, also when the clock steps
 * back: then the last time is kept. Where `newest` is given, the first is greater than it, too.
 */
export function eventIds(
  newest: string | null = null,
  random: (size: number) => Uint8Array = randomBytes,
): (nowMs: number) => string {
  const tail = Array.from(random(tailLength), (byte) => alphabet.charAt(byte % 32)).join('');
  let lastMs = newest === null ? -1 : decode(newest.slice(0, timeLength));
  // within the last time of an earlier process nothing is left
  let sequence = sequenceEnd;
  let prefix = '';
  return (nowMs) => {
    if (nowMs > lastMs || sequence === sequenceEnd) {
      lastMs = nowMs > lastMs ? nowMs : lastMs + 1;
      sequence = 0;
      prefix = encode(lastMs, timeLength);
    }
    return prefix + encode(sequence++, sequenceLength) + tail;
  };
}
