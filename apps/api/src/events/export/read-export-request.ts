import { Refusal } from '../../ops/refusal.ts';
import { firstOf, readAfter, readOrder, type Parameters } from '../read-parameters.ts';
import { readQuery } from '../read-query.ts';
import type { WalkRequest } from './event-walk.ts';
import { exportFormatNames, type ExportFormatName } from './export-formats.ts';

export interface ExportRequest extends WalkRequest {
  readonly format: ExportFormatName;
}

/** Reads the parameters of an export of up to `maxEvents`; what is wrong with one is refused under its name. */
export function readExportRequest(parameters: Parameters, maxEvents: number): ExportRequest {
  return {
    filter: readQuery('q', firstOf(parameters['q'])),
    format: readFormat(firstOf(parameters['format'])),
    order: readOrder(firstOf(parameters['order'])),
    after: readAfter(firstOf(parameters['after'])),
    maxEvents: readLimit(firstOf(parameters['limit']), maxEvents),
  };
}

function readFormat(text: string): ExportFormatName {
  if (text === '') return 'ndjson';
  const format = exportFormatNames.find((name) => name === text);
  if (format === undefined) throw new Refusal('BAD_REQUEST', `format: use ${exportFormatNames.join(', ')}`);
  return format;
}

function readLimit(text: string, maxEvents: number): number {
  if (text === '') return maxEvents;
  const limit = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > maxEvents)
    throw new Refusal('BAD_REQUEST', `limit: use a whole number from 1 to ${maxEvents}`);
  return limit;
}
