/** The part of the platform's decoder that is used; every JavaScript platform has it, no library of the language does. */
interface StrictDecoder {
  decode(bytes: Uint8Array): string;
}

declare const TextDecoder: new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }) => StrictDecoder;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes; null if they are not UTF-8, so that no byte is silently replaced. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    // the one thing a fatal decoder throws for is what null says
    return null;
  }
}
