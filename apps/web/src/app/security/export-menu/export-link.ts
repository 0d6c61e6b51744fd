import { allOf, filterOf, parseFilter, printFilter } from '@tetrascope/contracts';
import type { EventSelection } from '../../data/security-api.ts';

/** The formats that the server writes. */
export const exportFormats = ['csv', 'ndjson', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** Where all events of a selection are had as a file, relative to the page's base. */
export function exportLink({ filter, query }: EventSelection, format: ExportFormat): string {
  const text = printFilter(allOf(filterOf(filter), parseFilter(query).filter ?? { terms: [] }));
  const parameters = new URLSearchParams(text === '' ? { format } : { format, q: text });
  return `api/v1/tetragon/events/export?${parameters.toString()}`;
}
