import { setTimeout as pause } from 'node:timers/promises';
import type { GrowingLog } from './growing-log.ts';

const writeEveryMs = 20;

/** Writes lines to a log at a steady rate until it is told that it is over. */
export async function keepWriting(log: GrowingLog, linesPerSecond: number, isOver: () => boolean): Promise<void> {
  let owed = 0;
  for (let lastMs = Date.now(); !isOver();) {
    const nowMs = Date.now();
    owed = Math.min(owed + ((nowMs - lastMs) * linesPerSecond) / 1000, linesPerSecond);
    lastMs = nowMs;
    log.write(Math.floor(owed));
    owed %= 1;
    await pause(writeEveryMs);
  }
}
