const dash = 45;
const dot = 46;
const colon = 58;
const msPerDay = 86_400_000;
/** 'Z', 'T' and their small letters, which RFC 3339 allows. */
const isLetter = (code: number, capital: number): boolean => (code & ~32) === capital;

/** Days from 1970-01-01, counted in years that begin with March so that a leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Two digits as a number; NaN where one is no digit, which no range holds. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Milliseconds that `Z` or `±hh:mm`, from `at` to the end, is ahead of UTC; NaN if it is neither. */
function offsetMs(text: string, at: number): number {
  if (text.length === at + 1 && isLetter(text.charCodeAt(at), 90)) return 0;
  const sign = text.charAt(at);
  const hour = pair(text, at + 1);
  const minute = pair(text, at + 4);
  const formed = text.length === at + 6 && text.charCodeAt(at + 3) === colon && hour <= 23 && minute <= 59;
  if (!formed || (sign !== '+' && sign !== '-')) return NaN;
  return (sign === '-' ? -1 : 1) * (hour * 60 + minute) * 60_000;
}

/** The last millisecond that four digits of a year can tell; an offset from UTC could lead beyond it. */
const maxTimeMs = 253_402_300_799_999;

/**
 * Milliseconds since the epoch of an RFC 3339 time with any number of fraction digits, cut off after three; null for
 * anything else and for times before 1970. A leap second counts as unreadable: Go, which writes these, has none.
 */
export function parseTime(text: string): number | null {
  if (text.length < 20 || text.length > 40) return null;
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || !isLetter(text.charCodeAt(10), 84)) return null;
  if (text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return null;
  const year = pair(text, 0) * 100 + pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return null;

  let at = 19;
  let milliseconds = 0;
  if (text.charCodeAt(at) === dot) {
    const first = ++at;
    for (let weight = 100; ; at++, weight /= 10) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (weight >= 1) milliseconds += digit * weight;
    }
    if (at === first) return null;
  }
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  const ms = daysSinceEpoch(year, month, day) * msPerDay + clock - offsetMs(text, at);
  return ms >= 0 && ms <= maxTimeMs ? ms : null;
}
