import { type Observable, timer } from 'rxjs';

/** Bounds of the wait before a lost connection is tried again; the spread keeps a fleet of pages from returning at once. */
const shortestMs = 1000;
const longestMs = 3000;

/** Milliseconds to wait, evenly spread between one and three seconds. `random` is in [0, 1). */
export const retryPauseMs = (random: number): number => shortestMs + random * (longestMs - shortestMs);

/** Emits once after such a wait. */
export const retryPause = (): Observable<unknown> => timer(retryPauseMs(Math.random()));
