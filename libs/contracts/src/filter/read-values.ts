import { maxFilterValues } from './filter-bounds.ts';
import type { FilterTextFault } from './filter-text-fault.ts';
import type { TextCursor, WrittenValue } from './text-cursor.ts';

/** Reads values with commas between, each in its own form; `missing` is the fault of one that is not there. */
export function readValues<Value extends string | number>(
  cursor: TextCursor,
  read: (written: WrittenValue) => Value | FilterTextFault,
  missing: (position: number) => FilterTextFault,
  take: (cursor: TextCursor) => WrittenValue | FilterTextFault | null = (at) => at.takeValue(),
): Value[] | FilterTextFault {
  const values: Value[] = [];
  do {
    const { position } = cursor;
    if (values.length === maxFilterValues) {
      return { code: 'too_many_values', position, facts: { limit: maxFilterValues } };
    }
    const written = take(cursor);
    if (written === null) return missing(position);
    if ('code' in written) return written;
    const value = read(written);
    if (typeof value === 'object') return value;
    values.push(value);
  } while (cursor.take(','));
  return values;
}
