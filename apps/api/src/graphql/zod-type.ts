import type { Type } from '@nestjs/common';
import { Field, Float, ID, InputType, ObjectType, registerEnumType, type ReturnTypeFuncValue } from '@nestjs/graphql';
import { z } from 'zod';

/** What a GraphQL field shows: `[type]` is a list. */
interface Shown {
  readonly type: ReturnTypeFuncValue | readonly [ReturnTypeFuncValue];
  readonly nullable: boolean;
}

type Kind = 'output' | 'input';

const classes: Readonly<Record<Kind, Map<z.ZodObject, Type>>> = { output: new Map(), input: new Map() };
const enums = new Map<z.ZodEnum, object>();

/** The GraphQL object type of a schema, made once; its name is the schema's `id`, its words are the `description`s. */
export const objectType = (schema: z.ZodObject): Type => classOf(schema, 'output');

/** The GraphQL input type of a schema, made once. */
export const inputType = (schema: z.ZodObject): Type => classOf(schema, 'input');

/** The GraphQL enum of a schema, made once. */
export function enumType(schema: z.ZodEnum): object {
  const known = enums.get(schema);
  if (known !== undefined) return known;
  const { id, description } = described(schema);
  const values = schema.enum;
  registerEnumType(values, { name: id, ...(description === undefined ? {} : { description }) });
  enums.set(schema, values);
  return values;
}

function classOf(schema: z.ZodObject, kind: Kind): Type {
  const known = classes[kind].get(schema);
  if (known !== undefined) return known;
  const { id, description } = described(schema);
  const options = description === undefined ? {} : { description };
  const made = { [id]: class {} }[id] as Type;
  classes[kind].set(schema, made);
  for (const [name, field] of Object.entries(schema.shape)) {
    const { type, nullable } = shown(field as z.ZodType, kind);
    const text = (field as z.ZodType).meta()?.description;
    Field(() => type as ReturnTypeFuncValue, { nullable, ...(text === undefined ? {} : { description: text }) })(
      made.prototype as object,
      name,
    );
  }
  (kind === 'output' ? ObjectType : InputType)(id, options)(made);
  return made;
}

function described(schema: z.ZodType): { id: string; description: string | undefined } {
  const { id, description } = schema.meta() ?? {};
  if (id === undefined)
    throw new Error(`a schema without an id has no name in GraphQL: ${JSON.stringify(schema.meta())}`);
  return { id, description };
}

function shown(schema: z.ZodType, kind: Kind): Shown {
  if (schema.meta()?.graphql === 'ID') return { type: ID, nullable: false };
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return { type: shown(schema.unwrap() as z.ZodType, kind).type, nullable: true };
  }
  if (schema instanceof z.ZodArray) {
    return { type: [shown(schema.element as z.ZodType, kind).type as ReturnTypeFuncValue], nullable: false };
  }
  if (schema instanceof z.ZodObject) return { type: classOf(schema, kind), nullable: false };
  if (schema instanceof z.ZodEnum) return { type: enumType(schema), nullable: false };
  if (schema instanceof z.ZodNumber) return { type: Float, nullable: false };
  if (schema instanceof z.ZodBoolean) return { type: Boolean, nullable: false };
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { type: String, nullable: false };
  throw new Error(`GraphQL has no type for the schema ${schema.def.type}`);
}
