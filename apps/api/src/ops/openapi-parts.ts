import { maxNameLength, problemSchema } from '@tetrascope/contracts';
import { z } from 'zod';

/** An answer of JSON. */
export const answer = (schema: z.ZodType, description: string, example?: object) => ({
  description,
  content: { 'application/json': { schema: schemaOf(schema), ...(example && { example }) } },
});

type Shape = Record<string, unknown>;

/** Every schema that has a name and was referred to, under it. */
export const schemas: Record<string, Shape> = {};

/** A schema as OpenAPI has it; the named ones within it are hoisted into `components`. */
export function schemaOf(schema: z.ZodType): Shape {
  const text = JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' }));
  const { $schema: _, $defs, ...shape } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Shape;
  Object.assign(schemas, $defs);
  const name = schema.meta()?.id;
  if (name === undefined || '$ref' in shape) return shape;
  schemas[name] = shape;
  return { $ref: `#/components/schemas/${name}` };
}

/** What any call may answer instead. */
export const refusals = {
  default: { description: 'Refused', content: { 'application/problem+json': { schema: schemaOf(problemSchema) } } },
};

/** In the query. */
export const parameter = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  description,
  schema,
});

export const get = (summary: string, tag: string, ok: object, parameters: readonly object[] = []) => ({
  get: { summary, tags: [tag], parameters, responses: { 200: ok, ...refusals } },
});

export const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
export const user = {
  name: 'x-tetrascope-user',
  in: 'header',
  description: 'Who does it; `local` where it is left out',
  schema: { type: 'string', maxLength: maxNameLength },
};
/** Of calls that change something. */
export const ifMatch = {
  name: 'if-match',
  in: 'header',
  description: 'The ETag that it was read with: where it was changed since, nothing is done (412)',
  schema: { type: 'string' },
};

/** A call with a body of JSON. */
export const send = (summary: string, body: z.ZodType, ok: object, parameters: readonly object[]) => ({
  summary,
  tags: ['alerts'],
  parameters,
  requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
  responses: { 200: ok, ...refusals },
});
