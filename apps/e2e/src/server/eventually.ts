import { setTimeout as pause } from 'node:timers/promises';

const everyMs = 50;
const usualMaxMs = 20_000;

/**
 * Asks again until the answer suits; the journeys wait for what they expect, never for a time.
 * Rejects with the last answer when it doesn't come about within `maxMs`.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  suits: (answer: T) => boolean,
  maxMs = usualMaxMs,
): Promise<T> {
  const deadline = Date.now() + maxMs;
  for (;;) {
    const answer = await ask();
    if (suits(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It never came about; the last answer: ${JSON.stringify(answer)}`);
    await pause(everyMs);
  }
}
