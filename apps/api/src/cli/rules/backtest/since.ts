import { CommandFault } from '../../command.ts';

const msOf: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time as it is given on a command line: so long ago (`90m`, `24h`, `7d`) or RFC 3339; the beginning of all where it is not. */
export function sinceOf(text: string | undefined, nowMs: number): number {
  if (text === undefined) return 0;
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== '') return nowMs - Number(count) * (msOf[unit] ?? 0);
  const timeMs = /^\d{4}-\d\d-\d\d(T.+(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(timeMs)) return timeMs;
  throw new CommandFault(`--since: must be as 24h, 7d, 2026-01-31 or 2026-01-31T08:00:00Z, not "${text}"`);
}
