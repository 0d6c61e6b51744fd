import { describe, expect, it } from '@jest/globals';
import { aTrend, aTrendOfNamespaces } from '../../testing/a-trend.ts';
import { barPaths } from './bar-paths.ts';
import { barsOf } from './bars.ts';
import { heightsOf, stackOf } from './stack.ts';

describe('what the bars are made of', () => {
  it('has the gravest severity at the foot, each in its own colour', () => {
    expect(stackOf(aTrend(), [])).toEqual([
      { value: 'CRITICAL', hue: 'var(--hue-CRITICAL)', counts: [0, 2] },
      { value: 'LOW', hue: 'var(--hue-LOW)', counts: [5, 3] },
    ]);
  });

  it('has the most frequent value at the foot, and what is told together on top', () => {
    const layers = stackOf(aTrendOfNamespaces(), []);
    expect(layers.map(({ value, hue }) => [value, hue])).toEqual([
      ['shop', 'var(--hue-1)'],
      ['', 'var(--hue-2)'],
      [null, 'var(--hue-rest)'],
    ]);
    expect(heightsOf(layers, 2)).toEqual([5, 5]);
  });

  it('leaves out what is hidden, and others keep their colours', () => {
    const layers = stackOf(aTrendOfNamespaces(), ['shop']);
    expect(layers.map(({ hue }) => hue)).toEqual(['var(--hue-2)', 'var(--hue-rest)']);
    expect(heightsOf(layers, 2)).toEqual([1, 5]);
  });
});

describe('the shapes of the bars', () => {
  it('stand on one another, and none is drawn where there is no event', () => {
    expect(barPaths(stackOf(aTrend(), []), 10)).toEqual([
      { hue: 'var(--hue-CRITICAL)', d: 'M1.1 10v-2h0.8v2z' },
      { hue: 'var(--hue-LOW)', d: 'M0.1 10v-5h0.8v5zM1.1 8v-3h0.8v3z' },
    ]);
  });
});

describe('a bar', () => {
  const barsWithout = (...hidden: string[]) => {
    const trend = aTrend();
    const layers = stackOf(trend, hidden);
    return barsOf(trend, layers, heightsOf(layers, 2));
  };

  it('tells its parts, the most first, and leads to its events', () => {
    expect(barsWithout()[1]).toEqual({
      fromMs: Date.parse('2026-03-01T09:00:00Z'),
      toMs: Date.parse('2026-03-01T10:00:00Z'),
      parts: [
        { value: 'LOW', count: 3 },
        { value: 'CRITICAL', count: 2 },
      ],
      total: 5,
      query: 'time:>=2026-03-01T09:00:00Z time:<2026-03-01T10:00:00Z',
    });
  });

  it('leads to no event of what is hidden', () => {
    expect(barsWithout('LOW')[0]).toMatchObject({
      total: 0,
      parts: [],
      query: expect.stringMatching(/^-severity:LOW /),
    });
  });
});
