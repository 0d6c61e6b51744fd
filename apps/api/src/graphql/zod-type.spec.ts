import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { enumType, objectType } from './zod-type.ts';

describe('objectType', () => {
  it('is made once for a schema', () => {
    const schema = z.object({ name: z.string() }).meta({ id: 'OnceMade' });
    expect(objectType(schema)).toBe(objectType(schema));
    expect(objectType(schema).name).toBe('OnceMade');
  });

  it('refuses a schema that has no name', () => {
    expect(() => objectType(z.object({ name: z.string() }))).toThrow(/without an id/);
  });

  it('refuses what GraphQL has no type for', () => {
    const schema = z.object({ when: z.date() }).meta({ id: 'NoSuchType' });
    expect(() => objectType(schema)).toThrow(/no type for the schema date/);
  });
});

describe('enumType', () => {
  it('is made once for a schema', () => {
    const schema = z.enum(['A', 'B']).meta({ id: 'OnceEnum' });
    expect(enumType(schema)).toBe(enumType(schema));
  });
});
