import { inject, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { concat, map, of, switchMap } from 'rxjs';
import type { ListChange } from './list-change.ts';
import { LiveList } from './live-list.ts';
import { retryPause } from './retry-pause.ts';
import { type EventRequest, type EventRow, SecurityApi } from './security-api.ts';
import { synchronised } from './synchronised.ts';

const started: ListChange<EventRow> = { kind: 'started' };

/** The newest events that `request` asks for, kept live; another request starts anew. Call it where injection is possible. */
export function liveEvents(request: Signal<EventRequest>): LiveList<EventRow> {
  const api = inject(SecurityApi);
  const list = new LiveList<EventRow>();
  toObservable(request)
    .pipe(
      switchMap((asked) =>
        concat(
          of(started),
          synchronised({
            stream: api.eventStream(asked.filter, asked.language),
            snapshot: api.events(asked),
            limit: asked.count,
            refreshes: list.refreshes,
            pause: retryPause,
          }),
        ).pipe(map((change) => ({ change, limit: asked.count }))),
      ),
      takeUntilDestroyed(),
    )
    .subscribe(({ change, limit }) => list.apply(change, limit));
  return list;
}
