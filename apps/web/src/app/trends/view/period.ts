const msPerMinute = 60_000;
const msPerHour = 60 * msPerMinute;
const msPerDay = 24 * msPerHour;

/** How far back, shortest first. */
export const periods = ['1h', '6h', '24h', '7d', '30d'] as const;

export type Period = (typeof periods)[number];

/** How long each is and in which steps it is counted: about fifty of them, each as long as people reckon in. */
const spans: Readonly<Record<Period, { readonly lengthMs: number; readonly stepMs: number; readonly step: string }>> = {
  '1h': { lengthMs: msPerHour, stepMs: msPerMinute, step: '1m' },
  '6h': { lengthMs: 6 * msPerHour, stepMs: 5 * msPerMinute, step: '5m' },
  '24h': { lengthMs: msPerDay, stepMs: 30 * msPerMinute, step: '30m' },
  '7d': { lengthMs: 7 * msPerDay, stepMs: 3 * msPerHour, step: '3h' },
  '30d': { lengthMs: 30 * msPerDay, stepMs: msPerDay, step: '1d' },
};

/** When a period that lasts until now begins, and its step; steps begin with a person's own hours and days. */
export function timesOf(period: Period, nowMs: number): { readonly from: string; readonly step: string } {
  const { lengthMs, stepMs, step } = spans[period];
  const aheadMs = aheadOfUtcMs(nowMs - lengthMs);
  const fromMs = Math.ceil((nowMs - lengthMs + aheadMs) / stepMs) * stepMs - aheadMs;
  return { from: new Date(fromMs).toISOString(), step };
}

/** How far the clock of this browser is ahead of UTC at that time. */
export const aheadOfUtcMs = (atMs: number): number => -new Date(atMs).getTimezoneOffset() * msPerMinute;
