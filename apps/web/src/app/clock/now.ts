import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** As often as a person would notice that a time has passed. */
const everyMs = 1000;

/** The present in epoch milliseconds, told anew every second. Call it where injection is possible. */
export function injectNow(): Signal<number> {
  const now = signal(Date.now());
  const timer = setInterval(() => now.set(Date.now()), everyMs);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
