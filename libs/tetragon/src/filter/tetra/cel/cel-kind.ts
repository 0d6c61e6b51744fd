import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';

/** What is known of a value before any event: its type, or nothing. A wrapper is what it wraps, or null. */
export type CelKind =
  | { readonly kind: 'scalar'; readonly name: 'bool' | 'bytes' | 'double' | 'int' | 'null' | 'string' | 'uint' }
  | { readonly kind: 'message'; readonly message: DescMessage }
  | { readonly kind: 'list' | 'map'; readonly of: CelKind }
  | { readonly kind: 'unknown' };

export const unknown: CelKind = { kind: 'unknown' };

type ScalarName = Extract<CelKind, { readonly kind: 'scalar' }>['name'];
export const scalar = (name: ScalarName): CelKind => ({ kind: 'scalar', name });

const scalars: Readonly<Partial<Record<ScalarType, ScalarName>>> = {
  [ScalarType.BOOL]: 'bool',
  [ScalarType.BYTES]: 'bytes',
  [ScalarType.DOUBLE]: 'double',
  [ScalarType.FLOAT]: 'double',
  [ScalarType.STRING]: 'string',
  [ScalarType.INT32]: 'int',
  [ScalarType.INT64]: 'int',
  [ScalarType.UINT32]: 'uint',
  [ScalarType.UINT64]: 'uint',
};

const scalarKind = (type: ScalarType): CelKind => {
  const name = scalars[type];
  return name === undefined ? unknown : scalar(name);
};

function messageKind(message: DescMessage): CelKind {
  const [only] = message.fields;
  const isWrapper = /^google\.protobuf\.\w+Value$/.test(message.typeName) && message.fields.length === 1;
  return isWrapper && only?.fieldKind === 'scalar' ? scalarKind(only.scalar) : { kind: 'message', message };
}

export function kindOfField(field: DescField): CelKind {
  switch (field.fieldKind) {
    case 'scalar':
      return scalarKind(field.scalar);
    case 'enum':
      return scalar('int');
    case 'message':
      return messageKind(field.message);
    case 'list':
      return { kind: 'list', of: elementKind(field) };
    case 'map':
      return { kind: 'map', of: field.mapKind === 'scalar' ? scalarKind(field.scalar) : unknown };
  }
}

function elementKind(field: Extract<DescField, { readonly fieldKind: 'list' }>): CelKind {
  if (field.listKind === 'message') return messageKind(field.message);
  return field.listKind === 'scalar' ? scalarKind(field.scalar) : scalar('int');
}

/** In words for a person. */
export function nameOfKind(kind: CelKind): string {
  if (kind.kind === 'scalar') return kind.name;
  return kind.kind === 'message' ? kind.message.name : `a ${kind.kind}`;
}
