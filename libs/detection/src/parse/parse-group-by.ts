import { readerOf } from '../fields/field-map.ts';
import type { Fields } from './fields-of.ts';
import { quote, type Report } from './rule-fault.ts';

/** Fields a rule may group by: with more of them hardly two hits would be equal. */
const maxGroupFields = 8;

/** Reads `tetrascope.group-by`: fields whose values hits must share to be one alert; [] where it is left out. */
export function parseGroupBy(block: Fields | null, product: 'linux' | 'tetragon', report: Report): readonly string[] {
  const node = block?.node('group-by') ?? null;
  if (block === null || node === null) return [];
  const fields = block.texts('group-by');
  if (fields.length > maxGroupFields) report(node.at, `${fields.length} fields in group-by: at most ${maxGroupFields}`);
  for (const field of fields.filter((each) => each === '' || readerOf(each, product) === null))
    report(node.at, `there is no field ${quote(field)} for product ${product} to group by`);
  return fields;
}
