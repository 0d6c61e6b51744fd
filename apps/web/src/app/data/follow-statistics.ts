import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { merge } from 'rxjs';
import { LiveStatus } from './live-status.ts';
import { keptOpen, untilAnswered } from './persistently.ts';
import { retryPause } from './retry-pause.ts';
import { SecurityApi } from './security-api.ts';

/** The connection state already tells the person what a failure here would. */
const silently = (): void => undefined;

/** Keeps `LiveStatus.statistics` up to date: once by query, then by the stream. Call it where injection is possible. */
export function followStatistics(): void {
  const api = inject(SecurityApi);
  const status = inject(LiveStatus);
  merge(
    api.statistics().pipe(untilAnswered(retryPause, silently)),
    api.statisticsStream().pipe(keptOpen(retryPause, silently)),
  )
    .pipe(takeUntilDestroyed())
    .subscribe((statistics) => status.statistics.set(statistics));
}
