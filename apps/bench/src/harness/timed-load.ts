import { setTimeout as sleep } from 'node:timers/promises';

/** How often what is due is sent: a shipper that batches for a moment. It is part of every latency told. */
const tickMs = 10;
/** The most events of one go. */
const maxEvents = 2_000;

/** What was pushed. */
export interface PushReport {
  readonly pushed: number;
  /** How far behind its own clock the load fell at the worst, in milliseconds: large, and the figures are worthless. */
  readonly maxBehindMs: number;
}

/** Events in the order of their time. */
export interface Schedule<Event> {
  /** When the next one happens, in milliseconds since 1970. */
  readonly nextMs: number;
  next(): Event;
}

/** Hands the events of `schedule` to `send` as they become due, for `seconds`; the next ones wait until it has them. */
export async function sendAsDue<Event>(
  schedule: Schedule<Event>,
  seconds: number,
  send: (events: readonly Event[]) => Promise<void>,
): Promise<PushReport> {
  const endMs = Date.now() + seconds * 1000;
  let [pushed, maxBehindMs] = [0, 0];
  for (let nowMs = Date.now(); nowMs < endMs; nowMs = Date.now()) {
    maxBehindMs = Math.max(maxBehindMs, nowMs - schedule.nextMs);
    const events: Event[] = [];
    while (events.length < maxEvents && schedule.nextMs <= nowMs) events.push(schedule.next());
    if (events.length > 0) await send(events);
    pushed += events.length;
    await sleep(Math.max(1, tickMs - (Date.now() - nowMs)));
  }
  return { pushed, maxBehindMs };
}
