import { quote, type Report } from './rule-fault.ts';
import type { TextNode } from './tree.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** What belongs together longer than this is a report's matter: matches are kept as long. */
const maxTimespanMs = 30 * 86_400_000;

/** Reads `90m` and the like, in milliseconds; null, and reported under its key, for anything else. */
export const parseTimespan = ({ value, at }: TextNode, key: string, report: Report): number | null => {
  const [, count = '', unit = ''] = /^(\d{1,7})([smhdw])$/.exec(value) ?? [];
  const timespanMs = Number(count) * (unitMs[unit] ?? 0);
  if (timespanMs > 0 && timespanMs <= maxTimespanMs) return timespanMs;
  report(at, `${key} must be a number and s, m, h, d or w, such as 90m, and at most 30d, not ${quote(value)}`);
  return null;
};
