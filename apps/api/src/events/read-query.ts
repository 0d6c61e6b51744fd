import type { PipeTransform } from '@nestjs/common';
import { explainFilterTextFault, parseFilter, type Filter } from '@tetrascope/contracts';
import { valueChecks } from '@tetrascope/tetragon';
import { Refusal } from '../ops/refusal.ts';

/** Reads a filter that is written as text; what is wrong with it is refused under the argument's name, with its place. */
export function readQuery(name: string, text: string): Filter {
  const { filter, fault } = parseFilter(text, valueChecks());
  if (fault === null) return filter;
  const { code, position } = fault;
  const message = explainFilterTextFault(fault);
  throw new Refusal('BAD_REQUEST', `${name}: ${message}`, [{ field: name, message, code, position }]);
}

/** The argument `query` of GraphQL's events; absent, it is no condition. */
export const queryPipe: PipeTransform<string | null | undefined, Filter> = {
  transform: (text) => readQuery('query', text ?? ''),
};
