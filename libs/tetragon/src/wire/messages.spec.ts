import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ScalarType, type DescEnum, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { messageNamed } from './messages.ts';

/** The public API's fields and enum values, one a row, kept beside the checkout. */
const table = new URL('../../../../../shared/tetragon/wire.csv', import.meta.url);
const named = (name: string) => (existsSync(table) ? name : `${name} (skipped: ../shared is absent)`);

/** All messages and enums that one of this type can hold, and itself. */
function within(desc: DescMessage | DescEnum, found = new Set<DescMessage | DescEnum>()): typeof found {
  if (found.has(desc) || desc.typeName.startsWith('google.')) return found;
  found.add(desc);
  if (desc.kind === 'message')
    for (const { message, enum: values } of desc.fields) {
      const inner = message ?? values;
      if (inner !== undefined) within(inner, found);
    }
  return found;
}

const ownName = ({ typeName }: { readonly typeName: string }): string => typeName.replace(/^tetragon\./, '');

function typeOf(field: DescField): string {
  if (field.fieldKind === 'map') return '"map<string,string>"';
  if (field.message !== undefined) return ownName(field.message);
  if (field.enum !== undefined) return ownName(field.enum);
  return ScalarType[field.scalar].toLowerCase();
}

function labelOf({ fieldKind, oneof }: DescField): string {
  if (fieldKind === 'list') return 'repeated';
  return oneof === undefined ? '' : `oneof:${oneof.name}`;
}

/** As the table has it, without the file. */
function rowsOf(desc: DescMessage | DescEnum): string[] {
  const owner = ownName(desc);
  return desc.kind === 'enum'
    ? desc.values.map(({ name, number }) => `enum,${owner},${name},${number},,`)
    : desc.fields.map((field) => `field,${owner},${field.name},${field.number},${typeOf(field)},${labelOf(field)}`);
}

describe('the messages', () => {
  it(named('of events have every name, number and type of the public API'), () => {
    if (!existsSync(table)) return;
    const found = [...within(messageNamed('GetEventsResponse'))];
    const owners = new Set(found.map(ownName));
    const rows = readFileSync(table, 'utf8')
      .split('\n')
      .map((row) =>
        row
          .replace(/,[^,]*$/, '')
          .replace(/(?<=,| )(deprecated|optional)$/, '')
          .trimEnd(),
      )
      .filter((row) => owners.has(row.split(',')[1] ?? ''));
    expect(found.flatMap(rowsOf).sort()).toEqual(rows.sort());
    expect(rows.length).toBeGreaterThan(400);
  });
});
