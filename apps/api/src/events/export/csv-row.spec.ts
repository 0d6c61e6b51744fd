import { describe, expect, it } from '@jest/globals';
import { csvRow } from './csv-row.ts';

describe('csvRow', () => {
  it.each([
    [['a', 'b'], 'a,b'],
    [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"'],
    [[0, 4_294_967_295, null, ''], '0,4294967295,,'],
    [['資安', '\u0000'], '資安,\u0000'],
  ])('writes %j', (cells, row) => expect(csvRow(cells)).toBe(`${row}\r\n`));

  it.each(['=1+1', '+1', '-c id', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＠x'])(
    'lets no spreadsheet take %j for a formula',
    (text) => expect(csvRow([text]).replace(/^"/, '')).toBe(`'${text}${/[\r\n]/.test(text) ? '"' : ''}\r\n`),
  );

  it('leaves signs within a text alone', () => expect(csvRow(['a=b', '/bin/-x'])).toBe('a=b,/bin/-x\r\n'));
});
