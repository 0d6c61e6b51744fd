import { describe, expect, it } from '@jest/globals';
import { figure, mebibytes, table } from './table.ts';

describe('table', () => {
  it('aligns names to the left and figures to the right', () => {
    expect(
      table(
        ['name', 'events/s'],
        [
          ['jq', '56 000'],
          ['parse loop', '238 000'],
        ],
      ),
    ).toBe(['name        events/s', '----------  --------', 'jq            56 000', 'parse loop   238 000'].join('\n'));
  });
});

describe('figure', () => {
  it('sets thousands apart and says when there is nothing', () => {
    expect(figure(1234567.8)).toBe('1 234 568');
    expect(figure(0.5, 2)).toBe('0.50');
    expect(figure(null)).toBe('–');
    expect(mebibytes(3 * 1024 * 1024)).toBe('3');
  });
});
