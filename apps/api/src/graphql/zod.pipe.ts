import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { Refusal } from '../ops/refusal.ts';

/** Checks an argument by its schema; null, GraphQL's other way to leave out, counts as absent. */
export class ZodPipe<Output> implements PipeTransform<unknown, Output> {
  constructor(
    private readonly name: string,
    private readonly schema: z.ZodType<Output>,
  ) {}

  transform(value: unknown): Output {
    const parsed = this.schema.safeParse(withoutNulls(value));
    if (parsed.success) return parsed.data;
    const errors = parsed.error.issues.map(({ path, message }) => ({ field: [this.name, ...path].join('.'), message }));
    const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
    throw new Refusal('BAD_REQUEST', detail, errors);
  }
}

function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}
