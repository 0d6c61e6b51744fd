import { fromJson, toBinary, toJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import type { TetragonFilter } from '../filter/tetra/tetragon-filter.ts';
import { messageNamed } from './messages.ts';

/** Filters as Tetragon's own export settings take them: one JSON object a line. */
export interface EventFilters {
  readonly allowList: string;
  readonly denyList: string;
  readonly fieldFilters: string;
}

const messages = { allowList: 'Filter', denyList: 'Filter', fieldFilters: 'FieldFilter' } as const;

/** Filters of a kind, at most: each is tried on every event of the agent. */
const maxFilters = 100;

/** What is wrong with filters of a kind, each with its line; empty where nothing is. Regular expressions are the agent's to check. */
export function filterFaults(kind: keyof EventFilters, text: string): string[] {
  const filters = filtersOf(text);
  const faults = filters.flatMap(({ line, json }) => faultOf(kind, json).map((fault) => `line ${line}: ${fault}`));
  if (filters.length > maxFilters) faults.push(`has ${filters.length} filters; at most ${maxFilters} are taken`);
  return faults;
}

/** Filters of an allow or deny list in one spelling, each with its line; throws for filters that have faults. */
export function readFilters(text: string): { readonly line: number; readonly filter: TetragonFilter }[] {
  const message = messageNamed('Filter');
  return filtersOf(text).map(({ line, json }) => ({
    line,
    filter: toJson(message, fromJson(message, parse(json)), { useProtoFieldName: true }) as TetragonFilter,
  }));
}

/** The bytes of a GetEventsRequest; throws for filters that have faults. */
export function eventsRequest({ allowList, denyList, fieldFilters }: EventFilters): Uint8Array {
  const message = messageNamed('GetEventsRequest');
  const request = {
    allow_list: filtersOf(allowList).map(({ json }) => parse(json)),
    deny_list: filtersOf(denyList).map(({ json }) => parse(json)),
    field_filters: filtersOf(fieldFilters).map(({ json }) => inCamelCase(parse(json))),
  };
  return toBinary(message, fromJson(message, request as JsonObject));
}

const filtersOf = (text: string) =>
  text
    .split('\n')
    .map((json, index) => ({ line: index + 1, json: json.trim() }))
    .filter(({ json }) => json !== '');

const parse = (json: string): JsonValue => JSON.parse(json) as JsonValue;

function faultOf(kind: keyof EventFilters, json: string): string[] {
  try {
    const value = parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`${shape(kind)}, not ${json.slice(0, 60)}`];
    fromJson(messageNamed(messages[kind]), kind === 'fieldFilters' ? inCamelCase(value) : value);
    return [];
  } catch (error) {
    // from JSON.parse or the protobuf library: their messages name what is wrong
    const { message } = error as Error;
    return [`${error instanceof SyntaxError ? `is no JSON (${message}); ${shape(kind)}` : message}`];
  }
}

const shape = (kind: keyof EventFilters): string =>
  kind === 'fieldFilters'
    ? 'must be an object such as {"event_set":["PROCESS_EXEC"],"fields":"process.cwd","action":"EXCLUDE"}'
    : 'must be an object such as {"event_set":["PROCESS_EXEC"],"namespace":["default"]}';

/** Tetragon takes paths as its events name them; protojson wants a mask in camel case. */
function inCamelCase(filter: JsonValue): JsonValue {
  const { fields, ...rest } = filter as { readonly fields?: JsonValue };
  if (typeof fields !== 'string') return filter;
  return { ...rest, fields: fields.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) };
}
