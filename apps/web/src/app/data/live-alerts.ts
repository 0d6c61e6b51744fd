import { inject, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Alert, Language } from '@tetrascope/contracts';
import { type Observable, Subject, switchMap } from 'rxjs';
import { LiveList } from './live-list.ts';
import { retryPause } from './retry-pause.ts';
import { SecurityApi } from './security-api.ts';
import { synchronised } from './synchronised.ts';

/** Alerts kept in the page: as many as a person scrolls through, each with its whole event. */
export const alertLimit = 50;

/** The newest alerts, and those that came while the page looked on. */
export interface LiveAlerts {
  readonly list: LiveList<Alert>;
  /** Oldest first; a snapshot brings none of them. */
  readonly arrivals: Observable<readonly Alert[]>;
}

/** The newest alerts, kept live, in `language`. Call it where injection is possible. */
export function liveAlerts(language: Signal<Language>): LiveAlerts {
  const api = inject(SecurityApi);
  const list = new LiveList<Alert>();
  const arrivals = new Subject<readonly Alert[]>();
  toObservable(language)
    .pipe(
      switchMap((spoken) =>
        synchronised({
          stream: api.alertStream(spoken),
          snapshot: api.alerts(alertLimit, spoken),
          limit: alertLimit,
          refreshes: list.refreshes,
          pause: retryPause,
        }),
      ),
      takeUntilDestroyed(),
    )
    .subscribe((change) => {
      list.apply(change, alertLimit);
      if (change.kind === 'added') arrivals.next(change.items);
    });
  return { list, arrivals };
}
