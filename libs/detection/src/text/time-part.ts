import { parseTime } from '@tetrascope/tetragon';
import type { TimePart } from '../rule.ts';

const msPerDay = 86_400_000;

/** The week of ISO 8601: week 1 has the year's first Thursday. */
const weekOf = (time: Date): number => {
  const dayOfWeek = (time.getUTCDay() + 6) % 7;
  const thursday = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() - dayOfWeek + 3));
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - newYear) / (7 * msPerDay)) + 1;
};

const readers: Readonly<Record<TimePart, (time: Date) => number>> = Object.freeze({
  minute: (time: Date) => time.getUTCMinutes(),
  hour: (time: Date) => time.getUTCHours(),
  day: (time: Date) => time.getUTCDate(),
  week: weekOf,
  month: (time: Date) => time.getUTCMonth() + 1,
  year: (time: Date) => time.getUTCFullYear(),
});

/** A part of an RFC 3339 time, in UTC, as digits without a leading zero; null where the text is no such time. */
export const timePartOf = (text: string, part: TimePart): string | null => {
  const timeMs = parseTime(text);
  return timeMs === null ? null : String(readers[part](new Date(timeMs)));
};
