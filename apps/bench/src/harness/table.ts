/** Rows under a head as aligned text: the first column to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => (column === 0 ? (row[0] ?? '').padEnd(width) : (row[column] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** A figure for a person: `digits` after the point, thousands apart; `–` when there is none. */
export function figure(value: number | null, digits = 0): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value
    .toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replaceAll(',', ' ');
}

/** Bytes as MiB. */
export const mebibytes = (bytes: number | null): string => figure(bytes === null ? null : bytes / 1024 / 1024);
