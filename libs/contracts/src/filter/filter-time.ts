const form = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** True for a moment in RFC 3339 whose day exists; the seconds may be left out. */
export function isFilterTime(text: string): boolean {
  const [, year, month, day] = form.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // the day after the last of February is a day of March
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}
