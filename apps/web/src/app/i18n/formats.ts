import { computed, inject } from '@angular/core';
import { LanguageChoice } from './language-choice.ts';
import { languageTag } from './language-tag.ts';

/** An instant's day, unless that is `today`: what happened on another day must not look as if it had happened now. */
export function otherDay(formats: Formats, instant: string, today: string): string {
  const day = formats.day(instant);
  return day === today ? '' : day;
}

/** How figures and times read in one language. Times are those of the person's own time zone. */
export interface Formats {
  /** 12,345 */
  number(value: number): string;
  /** 12.3, from a hundred on without its fraction: 1,234. */
  rate(value: number): string;
  /** 14:03:07.250, in 24 hours. */
  time(instant: string | number): string;
  /** 2026/11/23, or Nov 23, 2026: two instants of the same day read the same. */
  day(instant: string | number): string;
  /** 2026/11/23 14:03:07.250 GMT+8: unmistakable. */
  moment(instant: string | number): string;
  /** A duration in the largest unit that still says something: 850 ms, 4.2 s, 3 min; also of a clock that is ahead: -3 min. */
  duration(milliseconds: number): string;
  /** How long before `now`: 4 sec. ago. What a clock that is ahead puts into the future is now. */
  ago(instant: string | number, now: number): string;
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** The formats of a language by its BCP 47 tag; what is no valid instant is shown as it came. */
export function formatsFor(tag: string, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const numbers = new Intl.NumberFormat(tag);
  const wholes = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  // A day ago is then “yesterday”, and no time at all is “now”.
  const past = new Intl.RelativeTimeFormat(tag, { style: 'short', numeric: 'auto' });
  const times = new Intl.DateTimeFormat(tag, { ...clock, ...zone, fractionalSecondDigits: 3 });
  // In figures alone, half of those who read English would take the day for the month.
  const date = { year: 'numeric', month: tag === languageTag.en ? 'short' : '2-digit', day: '2-digit' } as const;
  const days = new Intl.DateTimeFormat(tag, { ...zone, ...date });
  const moments = new Intl.DateTimeFormat(tag, {
    ...clock,
    ...zone,
    ...date,
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
      value,
    );
  const dated = (instant: string | number, format: Intl.DateTimeFormat) => {
    const at = new Date(instant);
    return Number.isNaN(at.getTime()) ? String(instant) : format.format(at);
  };
  return {
    number: (value) => numbers.format(value),
    rate: (value) => (value < 100 ? tenths : wholes).format(value),
    time: (instant) => dated(instant, times),
    day: (instant) => dated(instant, days),
    moment: (instant) => dated(instant, moments),
    duration: (milliseconds) => {
      const length = Math.abs(milliseconds);
      if (length < 1000) return unit(length < 10 ? milliseconds : Math.round(milliseconds), 'millisecond');
      if (length < 60_000) return unit(milliseconds / 1000, 'second');
      if (length < 3_600_000) return unit(milliseconds / 60_000, 'minute');
      if (length < 172_800_000) return unit(milliseconds / 3_600_000, 'hour');
      return unit(milliseconds / 86_400_000, 'day');
    },
    ago: (instant, now) => {
      const seconds = Math.max(0, Math.floor((now - new Date(instant).getTime()) / 1000));
      if (Number.isNaN(seconds)) return String(instant);
      if (seconds < 60) return past.format(-seconds, 'second');
      if (seconds < 3600) return past.format(-Math.floor(seconds / 60), 'minute');
      if (seconds < 172_800) return past.format(-Math.floor(seconds / 3600), 'hour');
      return past.format(-Math.floor(seconds / 86_400), 'day');
    },
  };
}

/** The formats of the language in use. Call it where injection is possible. */
export function injectFormats(): () => Formats {
  const language = inject(LanguageChoice);
  return computed(() => formatsFor(language.tag()));
}
