/**
 * What a spreadsheet takes for the beginning of a formula: its signs, their full-width forms, and blanks that it skips
 * before them (OWASP, CSV injection).
 */
const beginsAsFormula = /^[=+\-@＝＋－＠\t\r\n]/u;

const needsQuotes = /[",\r\n]/;

/** A row of a CSV file with its line end. No cell is a formula: a text that begins like one has `'` before it. */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = beginsAsFormula.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
