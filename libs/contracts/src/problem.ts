import { z } from 'zod';

/** Every refusal a client can meet. One table in the api maps them to HTTP, GraphQL, frames and log levels. */
export const problemCodes = [
  'BAD_REQUEST',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'VERSION_CONFLICT',
  'REFUSED',
  'FORBIDDEN_ORIGIN',
  'SOURCE_DISABLED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_BUSY',
  'QUERY_TOO_COMPLEX',
  'STOPPING',
  'INTERNAL',
] as const;

export const problemCodeSchema = z.enum(problemCodes).meta({ id: 'ProblemCode' });

export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** An RFC 9457 answer (`application/problem+json`). */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number(),
    code: problemCodeSchema,
    detail: z.string().meta({ description: 'What is wrong and what would be right.' }),
    errors: z
      .array(
        z.object({
          field: z.string(),
          message: z.string(),
          code: z.string().optional().meta({ description: 'Of a filter that is written as text: its kind of fault.' }),
          position: z
            .number()
            .optional()
            .meta({ description: 'Of a filter that is written as text: the characters that come before the fault.' }),
        }),
      )
      .optional()
      .meta({ description: 'One entry a field that is wrong.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;
