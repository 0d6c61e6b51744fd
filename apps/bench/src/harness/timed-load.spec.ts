import { expect, it } from '@jest/globals';
import { sendAsDue } from './timed-load.ts';

it('hands out each event once it is due, all in order, and tells how late the latest was', async () => {
  const startMs = Date.now();
  const dueMs = [0, 1, 2, 30, 31, 10_000].map((ms) => startMs + ms);
  let at = 0;
  const schedule = {
    get nextMs() {
      return dueMs[at] ?? Infinity;
    },
    next: () => dueMs[at++] as number,
  };
  const sent: number[] = [];
  const early: number[] = [];
  const { pushed, maxBehindMs } = await sendAsDue(schedule, 0.1, async (events) => {
    sent.push(...events);
    early.push(...events.filter((ms) => ms > Date.now()));
  });
  expect(sent).toEqual(dueMs.slice(0, 5));
  expect(early).toEqual([]);
  expect(pushed).toBe(5);
  expect(maxBehindMs).toBeGreaterThanOrEqual(0);
});
