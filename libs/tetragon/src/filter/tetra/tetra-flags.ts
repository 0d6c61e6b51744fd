import { clip } from '../../quote.ts';
import type { TetragonFilters } from './compile-tetragon-filters.ts';
import type { TetragonFilter } from './tetragon-filter.ts';

/** The fields of a filter that flags of `tetra getevents` set. */
type FlagField =
  | 'namespace'
  | 'namespace_regex'
  | 'pod_regex'
  | 'binary_regex'
  | 'container_name_regex'
  | 'event_set'
  | 'policy_names'
  | 'cel_expression';

const fields: ReadonlyMap<string, FlagField> = new Map([
  ['-n', 'namespace'],
  ['--namespace', 'namespace'],
  ['--namespaces', 'namespace'],
  ['--namespace-regex', 'namespace_regex'],
  ['--pod', 'pod_regex'],
  ['--pods', 'pod_regex'],
  ['--process', 'binary_regex'],
  ['--processes', 'binary_regex'],
  ['--containers', 'container_name_regex'],
  ['-e', 'event_set'],
  ['--event-types', 'event_set'],
  ['--policy-names', 'policy_names'],
  ['--cel-expression', 'cel_expression'],
]);

/** The one flag without a value. */
const hostFlag = '--host';

/** Characters of an argument that a fault repeats. */
const maxShown = 60;

export type ReadFlags =
  { readonly filters: TetragonFilters; readonly fault: null } | { readonly filters: null; readonly fault: string };

/**
 * The filter that `tetra getevents` makes of its arguments, such as `--namespace shop -e PROCESS_EXEC`: one flag may be
 * repeated, and commas part values as in a line of CSV, but for event types. Flags that choose no events are refused.
 */
export function readTetraFlags(args: readonly string[]): ReadFlags {
  const filter: Partial<Record<FlagField, string[]>> = {};
  const rest = args.values();
  for (const arg of rest) {
    const { flag, attached } = splitFlag(arg);
    if (flag === hostFlag && attached === undefined) {
      (filter.namespace ??= []).push('');
      continue;
    }
    const field = fields.get(flag);
    if (field === undefined)
      return refused(`"${clip(arg, maxShown)}" chooses no events: use ${[...fields.keys(), hostFlag].join(', ')}`);
    const text = attached ?? rest.next().value;
    if (text === undefined) return refused(`${flag} needs a value behind it`);
    const values = field === 'event_set' ? [text] : splitValues(text);
    if (values === null)
      return refused(
        `${flag}: "${clip(text, maxShown)}" has a stray double quote: put a value that holds a comma or a quote in double quotes, and "" for a quote`,
      );
    (filter[field] ??= []).push(...values);
  }
  const given = Object.fromEntries(
    Object.entries(filter).filter(([, values]) => values.length > 0),
  ) satisfies TetragonFilter;
  return { filters: { allowList: JSON.stringify(given), denyList: '' }, fault: null };
}

const refused = (fault: string): ReadFlags => ({ filters: null, fault });

/** `--pod=a`, and `-na` as well as `-n=a`; else the value is the next argument. */
function splitFlag(arg: string): { readonly flag: string; readonly attached?: string } {
  const end = arg.startsWith('--') ? arg.indexOf('=') : 2;
  if (end < 0 || end >= arg.length) return { flag: arg };
  return { flag: arg.slice(0, end), attached: arg.slice(end).replace(/^=/, '') };
}

/** A line of CSV: a value may stand in double quotes, within which "" is a quote; null where a quote is out of place. */
function splitValues(line: string): string[] | null {
  if (line === '') return [];
  const values: string[] = [];
  const value = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = value.exec(line);
    if (match === null) return null;
    values.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return values;
  }
}
