/** What a rate is taken over: long enough to be calm, short enough to be of now. */
export const rateWindowMs = 60_000;
const slotMs = 5_000;
const slots = rateWindowMs / slotMs;

/** Events a second over the last minute, to within five seconds. */
export class RateMeter {
  readonly #counts = new Float64Array(slots);
  #newestSlot = -1;
  readonly #startMs: number;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  add(events: number, nowMs: number): void {
    this.#moveTo(nowMs);
    const slot = this.#newestSlot % slots;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + events;
  }

  /** Over the time since the meter began, where that is less than a minute, but no less than five seconds. */
  perSecond(nowMs: number): number {
    this.#moveTo(nowMs);
    const windowMs = Math.min(rateWindowMs, Math.max(slotMs, nowMs - this.#startMs));
    const events = this.#counts.reduce((sum, count) => sum + count, 0);
    return Math.round((events / windowMs) * 1000 * 10) / 10;
  }

  /** Clears the slots that time has passed over; a clock set back goes on in the newest. */
  #moveTo(nowMs: number): void {
    const slot = Math.floor(nowMs / slotMs);
    if (slot <= this.#newestSlot) return;
    for (let passed = Math.max(this.#newestSlot + 1, slot - slots + 1); passed <= slot; passed++)
      this.#counts[passed % slots] = 0;
    this.#newestSlot = slot;
  }
}
