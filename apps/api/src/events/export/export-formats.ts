import { csvFormat } from './csv-format.ts';
import type { ExportFormat } from './export-format.ts';
import { jsonFormat } from './json-format.ts';
import { ndjsonFormat } from './ndjson-format.ts';

/** The formats by the name they are asked for; the first is that of who asks for none. */
export const exportFormats = {
  ndjson: ndjsonFormat,
  json: jsonFormat,
  csv: csvFormat,
} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormatName[];
