import type { FieldPlaces } from './field-places.ts';
import type { MessageTable } from './message-table.ts';
import type { WireReader } from './wire-reader.ts';

interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const nothing = new Uint8Array();

/** The entries of a map of texts by key, as Go sorts them: byte by byte. Of several with one key the last counts. */
export function sortedEntries(
  table: MessageTable,
  reader: WireReader,
  places: FieldPlaces,
  first: number,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = first; at !== 0 && reader.fault === null; at = places.after(at)) {
    reader.at = places.startOf(at);
    const length = reader.readLength(places.endOf(at));
    entries.push(entryOf(table, reader, places, places.endOf(at) - length, places.endOf(at)));
  }
  const sorted = entries.sort((one, other) => compareBytes(one.key, other.key));
  return sorted.filter(({ key }, index) => {
    const next = sorted[index + 1];
    return next === undefined || compareBytes(key, next.key) !== 0;
  });
}

function entryOf(table: MessageTable, reader: WireReader, places: FieldPlaces, start: number, end: number): Entry {
  const frame = places.scan(table, start, end, null);
  const textOf = (slot: number): Uint8Array => {
    const at = places.last(frame, slot);
    if (at === 0) return nothing;
    reader.at = places.startOf(at);
    const length = reader.readLength(places.endOf(at));
    return reader.bytes.subarray(places.endOf(at) - length, places.endOf(at));
  };
  const entry = { key: textOf(0), value: textOf(1) };
  places.leave(frame);
  return entry;
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (one[index] as number) - (other[index] as number);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
