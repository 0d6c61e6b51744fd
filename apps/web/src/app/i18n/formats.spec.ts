import { describe, expect, it } from '@jest/globals';
import { formatsFor, otherDay } from './formats.ts';

describe('the formats', () => {
  const english = formatsFor('en', 'Asia/Taipei');
  const chinese = formatsFor('zh-TW', 'Asia/Taipei');

  it('group figures', () => {
    expect([english.number(1234567), chinese.number(1234567)]).toEqual(['1,234,567', '1,234,567']);
  });

  it('show the time of day in 24 hours, to the millisecond, in the person’s zone', () => {
    expect(english.time('2026-11-23T16:03:07.250Z')).toBe('00:03:07.250');
    expect(chinese.time('2026-11-23T06:03:07.250123456Z')).toBe('14:03:07.250');
  });

  it('show a moment with its date and zone', () => {
    // The blanks differ between versions of the locale data.
    const moment = chinese.moment('2026-11-23T06:03:07.250Z').replaceAll(/\s/g, ' ');
    expect(moment).toContain('2026/11/23 14:03:07.250');
    expect(moment).toContain('GMT+8');
  });

  it('name the month in English, where figures could be read two ways', () => {
    expect(english.day('2026-03-04T06:00:00Z')).toBe('Mar 04, 2026');
    expect(english.moment('2026-03-04T06:00:00Z')).toContain('Mar 04, 2026, 14:00:00.000');
  });

  it('say the day of what didn’t happen today', () => {
    expect(otherDay(chinese, '2024-07-26T16:03:07.250Z', '2026/11/23')).toBe('2024/07/27');
    expect(otherDay(chinese, '2026-11-22T16:03:07.250Z', '2026/11/23')).toBe('');
  });

  it('show what is no time as it came', () => {
    expect(english.time('yesterday')).toBe('yesterday');
    expect(english.ago('long since', 0)).toBe('long since');
  });

  it('tell how long ago something was; never that it is still to come', () => {
    const now = Date.parse('2026-11-23T06:00:00.000Z');
    const ago = (seconds: number) => english.ago(now - seconds * 1000, now);
    expect([-5, 0.9, 59, 61, 7300, 259_200].map(ago)).toEqual([
      'now',
      'now',
      '59 sec. ago',
      '1 min. ago',
      '2 hr. ago',
      '3 days ago',
    ]);
    expect(chinese.ago(now - 4000, now)).toBe('4 秒前');
  });

  it('give a rate its fraction while that matters', () => {
    expect([0, 3.24, 99.96, 1234.5].map((rate) => english.rate(rate))).toEqual(['0', '3.2', '100', '1,235']);
  });

  it('show a duration in the largest unit that still says something', () => {
    expect([850, 4200, 180_000, 7_200_000, 864_000_000].map((span) => english.duration(span))).toEqual([
      '850 ms',
      '4.2 sec',
      '3 min',
      '2 hr',
      '10 days',
    ]);
    expect([-850, -180_000].map((span) => english.duration(span))).toEqual(['-850 ms', '-3 min']);
  });
});
