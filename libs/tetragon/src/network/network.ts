/** A network: its address in bytes, and how many leading bits count. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

const byteOf = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : NaN);

const ipv4Bytes = (text: string): readonly number[] | null => {
  const bytes = text.split('.').map(byteOf);
  return bytes.length === 4 && bytes.every((byte) => byte <= 255) ? bytes : null;
};

const wordsOf = (text: string): readonly number[] | null => {
  if (text === '') return [];
  const words = text.split(':').map((word) => (/^[0-9a-f]{1,4}$/i.test(word) ? parseInt(word, 16) : NaN));
  return words.some(Number.isNaN) ? null : words;
};

/** `::ffff:192.0.2.1` with its last part written as IPv6 writes all of them. */
const withoutDots = (text: string): string | null => {
  const start = text.lastIndexOf(':') + 1;
  if (!text.includes('.')) return text;
  const bytes = ipv4Bytes(text.slice(start));
  if (bytes === null) return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${text.slice(0, start)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};

const ipv6Bytes = (text: string): readonly number[] | null => {
  const halves = withoutDots(text)?.split('::') ?? [];
  const [head, tail] = halves.map(wordsOf);
  if (halves.length < 1 || halves.length > 2 || head === null || head === undefined || tail === null) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const words = [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
  return words.flatMap((word) => [word >> 8, word & 255]);
};

const mappedPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
/** The longest way to write an address: IPv6 with an IPv4 tail. */
const maxAddressLength = 45;

/** The 4 or 16 bytes of an IP address, 4 also for an IPv4 address written within IPv6; null for anything else. */
export const addressBytes = (text: string): readonly number[] | null => {
  if (text.length > maxAddressLength) return null;
  if (!text.includes(':')) return ipv4Bytes(text);
  const bytes = ipv6Bytes(text);
  return bytes !== null && mappedPrefix.every((byte, i) => bytes[i] === byte) ? bytes.slice(12) : bytes;
};

/** Reads `address/bits`; a lone address is a network of one. Null for anything else. */
export const parseNetwork = (text: string): Network | null => {
  const [address = '', length, ...rest] = text.split('/');
  const bytes = addressBytes(address);
  if (bytes === null || rest.length > 0) return null;
  const width = bytes.length * 8;
  const written = address.includes(':') ? 128 : 32;
  const bits = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) - (written - width) : NaN;
  return bits >= 0 && bits <= width ? { bytes, bits } : null;
};

/** True when the address is in the network; an IPv4 address is in no IPv6 network. */
export const isWithin = (address: readonly number[], { bytes, bits }: Network): boolean =>
  address.length === bytes.length &&
  bytes.every((byte, i) => {
    const counted = Math.min(8, Math.max(0, bits - i * 8));
    return (byte ^ (address[i] ?? 0)) >> (8 - counted) === 0;
  });
