import type { Hit } from '../correlate/hit.ts';

/** A hit at a second, with an event of its own unless told. */
export const aHit = (second: number, wish: Partial<Hit> = {}): Hit => ({
  input: 0,
  eventId: `e${second}`,
  timeMs: second * 1000,
  value: null,
  ...wish,
});
