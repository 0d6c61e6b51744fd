import type { ExportFormat } from './export-format.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const lineEnd = Buffer.from('\n');

/**
 * The exported lines as they came, which jq and `tetra getevents` read. An event that was pushed in an array may have been
 * printed over several lines; between its parts a blank says the same as a line break.
 */
export const ndjsonFormat: ExportFormat = {
  mediaType: 'application/x-ndjson',
  ending: 'ndjson',
  head: '',
  between: '',
  foot: '',
  partsOf: ({ raw }) => [onOneLine(raw), lineEnd],
};

/** JSON has no line breaks within texts. */
function onOneLine(raw: Uint8Array): Uint8Array {
  if (!raw.includes(lineFeed) && !raw.includes(carriageReturn)) return raw;
  return raw.map((byte) => (byte === lineFeed || byte === carriageReturn ? blank : byte));
}
