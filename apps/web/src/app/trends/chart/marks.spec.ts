import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heightMarks, niceTop } from './nice-top.ts';
import { timeMarks } from './time-marks.ts';
import { timeWords } from './time-words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('the upper edge of the chart', () => {
  it('is round, above the highest bar, and leaves at most half empty', () => {
    expect([0, 1, 7, 10, 11, 99, 420, 1001].map(niceTop)).toEqual([1, 1, 8, 10, 20, 100, 500, 2000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (highest) => {
        expect(niceTop(highest)).toBeGreaterThanOrEqual(highest);
        expect(niceTop(highest)).toBeLessThanOrEqual(2 * highest);
      }),
    );
  });

  it('has a line at half of it where that is a number of events', () => {
    expect([1, 5, 8].map(heightMarks)).toEqual([
      [0, 1],
      [0, 5],
      [0, 4, 8],
    ]);
  });
});

describe('the times below the chart', () => {
  const from = Date.parse('2026-03-01T00:00:00Z');

  it('are round on the clock of the person', () => {
    const marks = timeMarks(from, 30 * minute, 48, 8 * hour);
    expect(marks.map(({ atMs }) => new Date(atMs + 8 * hour).toISOString().slice(11, 16))).toEqual([
      '08:00',
      '12:00',
      '16:00',
      '20:00',
      '00:00',
      '04:00',
    ]);
    expect(marks[0]?.share).toBeCloseTo(0.5 / 48);
  });

  it('are few enough to be read, whatever the step', () => {
    const spans = [
      [minute, 60],
      [5 * minute, 72],
      [30 * minute, 48],
      [3 * hour, 56],
      [day, 30],
    ] as const;
    for (const [stepMs, steps] of spans) {
      const { length } = timeMarks(from, stepMs, steps, 0);
      expect(length).toBeGreaterThan(3);
      expect(length).toBeLessThan(9);
    }
  });

  it('read in the language in use, and say the day where one begins', () => {
    const english = timeWords('en', 30 * minute, 'UTC');
    expect(english.span(from, from + 30 * minute)).toBe('Mar 1, 00:00–00:30');
    expect([english.mark(from), english.mark(from + 4 * hour)]).toEqual(['Mar 1', '04:00']);
    expect(timeWords('zh-TW', day, 'UTC').span(from, from + day)).toBe('3/1（週日）');
    expect(timeWords('zh-TW', 3 * hour, 'Asia/Taipei').mark(from)).toBe('08:00');
  });
});
