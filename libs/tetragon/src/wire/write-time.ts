import type { JsonBytes } from './json-bytes.ts';

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what protobuf's JSON can say. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

const daySeconds = 86_400;
/** Days from 0000-03-01, where the calendar's 400 years begin, to 1970-01-01. */
const epochDay = 719_468;
const eraDays = 146_097;

export function isTime(seconds: number, nanos: number): boolean {
  return seconds >= firstSecond && seconds <= lastSecond && nanos >= 0 && nanos < 1e9;
}

/** A JSON string such as `"2026-01-01T00:00:00.5Z"`, with 0, 3, 6 or 9 digits of a second as protojson writes it. */
export function writeTime(json: JsonBytes, seconds: number, nanos: number): void {
  const days = Math.floor(seconds / daySeconds);
  const ofDay = seconds - days * daySeconds;
  json.ascii('"');
  writeDate(json, days + epochDay);
  json.ascii('T');
  json.digits(Math.floor(ofDay / 3600), 2);
  json.ascii(':');
  json.digits(Math.floor(ofDay / 60) % 60, 2);
  json.ascii(':');
  json.digits(ofDay % 60, 2);
  if (nanos !== 0) {
    json.ascii('.');
    if (nanos % 1e6 === 0) json.digits(nanos / 1e6, 3);
    else if (nanos % 1e3 === 0) json.digits(nanos / 1e3, 6);
    else json.digits(nanos, 9);
  }
  json.ascii('Z"');
}

/** The civil calendar from a count of days, by Howard Hinnant's `civil_from_days`: years begin in March. */
function writeDate(json: JsonBytes, day: number): void {
  const era = Math.floor(day / eraDays);
  const ofEra = day - era * eraDays;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / (eraDays - 1))) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  json.digits(year + era * 400 + (month <= 2 ? 1 : 0), 4);
  json.ascii('-');
  json.digits(month, 2);
  json.ascii('-');
  json.digits(ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1, 2);
}
