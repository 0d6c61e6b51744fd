const msPerDay = 86_400_000;

/** How the times of a chart read in one language, in the person's own time zone. */
export interface TimeWords {
  /** 11/23 14:00–14:30, or of a whole day 11/23 Mon. */
  span(fromMs: number, toMs: number): string;
  /** 14:00, or at midnight the day that begins: 11/24. */
  mark(atMs: number): string;
}

/** The words of a language by its BCP 47 tag, for steps as long as this. */
export function timeWords(tag: string, stepMs: number, timeZone?: string): TimeWords {
  const zone = timeZone === undefined ? {} : { timeZone };
  const date = { ...zone, month: tag === 'en' ? 'short' : 'numeric', day: 'numeric' } as const;
  const clock = { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const days = new Intl.DateTimeFormat(tag, date);
  const times = new Intl.DateTimeFormat(tag, clock);
  const weekdays = new Intl.DateTimeFormat(tag, { ...date, weekday: 'short' });
  const moments = new Intl.DateTimeFormat(tag, { ...date, ...clock });
  return {
    span: (fromMs, toMs) =>
      stepMs >= msPerDay ? weekdays.format(fromMs) : `${moments.format(fromMs)}–${times.format(toMs)}`,
    mark: (atMs) => (stepMs >= msPerDay || times.format(atMs) === '00:00' ? days.format(atMs) : times.format(atMs)),
  };
}
