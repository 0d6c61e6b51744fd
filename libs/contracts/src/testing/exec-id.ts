const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text's UTF-8; the libs know no `btoa`. */
function base64(text: string): string {
  const escaped = encodeURIComponent(text.toWellFormed());
  const bytes = Array.from(escaped.matchAll(/%(..)|./g), ([char, hex]) =>
    hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16),
  );
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    out += b === undefined ? '=' : alphabet.charAt((bits >> 6) & 63);
    out += c === undefined ? '=' : alphabet.charAt(bits & 63);
  }
  return out;
}

/** An `exec_id` as agents make it, base64 of `node:ktime_ns:pid`; the same pid and binary always get the same ktime. */
export function execIdOf(node: string, pid: number, binary: string): string {
  let ktime = 1_000_000_000 + pid * 1_000_003;
  for (const char of binary) ktime = (ktime * 31 + char.charCodeAt(0)) % 9_000_000_000_000;
  return base64(`${node}:${ktime}:${pid}`);
}
