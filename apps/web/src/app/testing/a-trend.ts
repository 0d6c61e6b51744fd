import type { Trend } from '@tetrascope/contracts';

const figures = { counts: [0, 0], total: 0, before: null, change: null };

/** Two hours of events by severity. */
export const aTrend = (changes: Partial<Trend> = {}): Trend => ({
  by: 'severity',
  from: '2026-03-01T08:00:00.000Z',
  to: '2026-03-01T10:00:00.000Z',
  stepSeconds: 3600,
  beforeFrom: '2026-03-01T06:00:00.000Z',
  beforeTo: '2026-03-01T08:00:00.000Z',
  heldSince: '2026-02-01T00:00:00.000Z',
  lines: [
    { value: 'LOW', counts: [5, 3], total: 8, before: 4, change: 1 },
    { value: 'CRITICAL', counts: [0, 2], total: 2, before: 0, change: null },
  ],
  rest: { values: 0, ...figures, before: 0 },
  ...changes,
});

/** Two lines and what is told together, by namespace, with nothing to compare them with. */
export const aTrendOfNamespaces = (): Trend =>
  aTrend({
    by: 'namespace',
    heldSince: '2026-03-01T08:30:00.000Z',
    lines: [
      { ...figures, value: 'shop', counts: [4, 0], total: 4 },
      { ...figures, value: '', counts: [1, 2], total: 3 },
    ],
    rest: { ...figures, values: 7, counts: [0, 3], total: 3 },
  });
