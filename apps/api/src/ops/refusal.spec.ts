import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { problemCodes, problemSchema } from '@tetrascope/contracts';
import { meanings, problemOf, Refusal, refusalOf } from './refusal.ts';

describe('refusalOf', () => {
  it('leaves ours as it is', () => {
    const refusal = new Refusal('TOO_BUSY', 'later');
    expect(refusalOf(refusal)).toBe(refusal);
  });

  it('takes the HTTP layer’s status and words', () => {
    expect(refusalOf(new NotFoundException('no /x'))).toMatchObject({ code: 'NOT_FOUND', message: 'no /x' });
    expect(refusalOf(Object.assign(new Error('too long'), { statusCode: 413 })).code).toBe('BODY_TOO_LARGE');
    expect(refusalOf(Object.assign(new Error('odd'), { statusCode: 418 })).code).toBe('BAD_REQUEST');
  });

  it.each([
    new Error('password=1'),
    'text',
    null,
    { statusCode: 500 },
    Object.assign(new Error('x'), { statusCode: 502 }),
  ])('keeps inside what is ours alone: %p', (error) => {
    const refusal = refusalOf(error);
    expect(refusal.code).toBe('INTERNAL');
    expect(refusal.message).not.toContain('password');
  });
});

describe('problemOf', () => {
  it.each(problemCodes)('has an HTTP status and a title for %s', (code) => {
    const problem = problemOf(new Refusal(code, 'why', [{ field: 'limit', message: 'too large' }]));
    expect(problemSchema.parse(problem)).toMatchObject({ status: meanings[code].status, code, detail: 'why' });
  });
});
