import { describe, expect, it } from '@jest/globals';
import { maxGaps } from '../../store/state-store.ts';
import { GapBook, keptGap } from './gap-book.ts';

const gap = (fromMs: number, subject = '') =>
  keptGap('s', { node: 'n', reason: 'throttled', fromMs, untilMs: null }, subject);

describe('GapBook', () => {
  it('tells two gaps apart by what they are of', () => {
    const book = new GapBook();
    book.put(gap(1, '/a'));
    book.put(gap(1, '/b'));
    book.put({ ...gap(1, '/a'), untilMs: 5 });
    expect(book.gaps().map(({ until }) => until)).toEqual([null, '1970-01-01T00:00:00.005Z']);
    expect(book.latest(gap(9, '/a'))).toMatchObject({ fromMs: 1, untilMs: 5 });
    expect(book.latest(gap(9, '/c'))).toBeNull();
  });

  it('tells how long there were gaps, and how many last', () => {
    const book = new GapBook();
    book.put({ ...gap(1000, '/a'), untilMs: 3000 });
    book.put(gap(4000, '/b'));
    book.put({ ...gap(9000, '/c'), id: 'ahead of the clock' });
    expect(book.totals(5000)).toEqual([{ source: 's', reason: 'throttled', lastingMs: 3000, open: 2 }]);
  });

  it('keeps the newest and counts the others', () => {
    const book = new GapBook();
    for (let fromMs = 0; fromMs < maxGaps + 3; fromMs++) book.put(gap(fromMs, String(fromMs)));
    expect([book.gaps().length, book.forgotten]).toEqual([maxGaps, 3]);
    expect(book.totals(maxGaps + 3)).toMatchObject([{ source: 's', reason: 'throttled', open: maxGaps }]);
    expect(book.latest(gap(0, '2'))).toBeNull();
    expect(book.latest(gap(0, '3'))).not.toBeNull();
  });
});
