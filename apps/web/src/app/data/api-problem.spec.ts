import { describe, expect, it } from '@jest/globals';
import { ApiProblem, apiProblemOf } from './api-problem.ts';

describe('apiProblemOf', () => {
  it('takes a network failure for unreachable', () => {
    expect(apiProblemOf(new TypeError('Failed to fetch'))).toMatchObject({
      kind: 'unreachable',
      message: 'Failed to fetch',
    });
  });

  it.each(['TOO_BUSY', 'STOPPING', 'INTERNAL', 'INTERNAL_SERVER_ERROR'])('takes %s for passing', (code) => {
    expect(apiProblemOf({ errors: [{ message: 'later', extensions: { code } }] }).kind).toBe('unreachable');
  });

  it('takes any other error of the server for a refusal, in its own words', () => {
    const cause = { errors: [{ message: 'filter.text: too long', extensions: { code: 'BAD_REQUEST' } }] };
    expect(apiProblemOf(cause)).toMatchObject({ kind: 'refused', message: 'filter.text: too long', cause });
  });

  it('reads the bare list that a stream fails with', () => {
    expect(apiProblemOf([{ message: 'no such field' }])).toMatchObject({ kind: 'refused', message: 'no such field' });
  });

  it('leaves its own kind as it is, and takes anything for something', () => {
    const problem = new ApiProblem('refused', 'no');
    expect(apiProblemOf(problem)).toBe(problem);
    expect(apiProblemOf(undefined)).toMatchObject({ kind: 'unreachable', message: 'undefined' });
  });
});
