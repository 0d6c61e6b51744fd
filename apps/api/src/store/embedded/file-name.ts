const msPerHour = 3_600_000;

/** When the events of a file arrived: which hour, and which part of it where an hour has more than one file may. */
export interface FileTime {
  readonly hourMs: number;
  readonly part: number;
}

export const hourOf = (timeMs: number): number => Math.floor(timeMs / msPerHour) * msPerHour;

/** When the last event of a file may have arrived. */
export const endOfHour = ({ hourMs }: FileTime): number => hourMs + msPerHour;

/** Such as `2026-11-25T04-0000.db`; names sort in order of arrival. */
export const fileNameOf = ({ hourMs, part }: FileTime): string =>
  `${new Date(hourMs).toISOString().slice(0, 13)}-${String(part).padStart(4, '0')}.db`;

/** Null for a file that is none of ours. */
export function fileTimeOf(name: string): FileTime | null {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d{4})\.db$/.exec(name);
  if (parts === null) return null;
  const hourMs = Date.parse(`${parts[1]}:00:00Z`);
  return Number.isNaN(hourMs) ? null : { hourMs, part: Number(parts[2]) };
}
