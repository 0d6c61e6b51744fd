import { inject, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { concat, map, type Observable, of, Subject, switchMap } from 'rxjs';
import type { ListChange } from './list-change.ts';
import { LiveList } from './live-list.ts';
import { retryPause } from './retry-pause.ts';
import { type EventRequest, type EventRow, SecurityApi } from './security-api.ts';
import { synchronised } from './synchronised.ts';

const started: ListChange<EventRow> = { kind: 'started' };

/** The newest events, and those that came while the page looked on. */
export interface LiveEvents {
  readonly list: LiveList<EventRow>;
  /** Oldest first; a snapshot brings none of them. */
  readonly arrivals: Observable<readonly EventRow[]>;
}

/** The newest events that `request` asks for, kept live; another request starts anew. Call it where injection is possible. */
export function liveEvents(request: Signal<EventRequest>): LiveEvents {
  const api = inject(SecurityApi);
  const list = new LiveList<EventRow>();
  const arrivals = new Subject<readonly EventRow[]>();
  const changes = (asked: EventRequest) =>
    synchronised({
      stream: api.eventStream(asked),
      snapshot: api.events(asked),
      limit: asked.count,
      refreshes: list.refreshes,
      pause: retryPause,
    });
  toObservable(request)
    .pipe(
      switchMap((asked) => concat(of(started), changes(asked)).pipe(map((change) => ({ change, limit: asked.count })))),
      takeUntilDestroyed(),
    )
    .subscribe(({ change, limit }) => {
      list.apply(change, limit);
      if (change.kind === 'added') arrivals.next(change.items);
    });
  return { list, arrivals };
}
