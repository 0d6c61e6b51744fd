import { DOCUMENT, inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { EventFacets } from '@tetrascope/contracts';
import { catchError, concat, debounceTime, filter, interval, map, merge, type Observable, of, scan } from 'rxjs';
import { oneAtATime } from './one-at-a-time.ts';
import { type EventSelection, SecurityApi } from './security-api.ts';

/** Each question may have the server look at hundreds of thousands of events; nobody reads faster. */
const againEveryMs = 30_000;

/** Conditions that change one behind the other, as when a person clicks through them, are asked about once. */
const pauseMs = 250;

/** What is most frequent, and whether that is being asked or could not be. */
export interface FacetAnswer {
  /** The last answer; null before the first. */
  readonly facets: EventFacets | null;
  readonly isAsking: boolean;
  readonly hasFailed: boolean;
}

const nothingYet: FacetAnswer = { facets: null, isAsking: true, hasFailed: false };

/**
 * What is most frequent among the events of a selection: asked when that changes, when a person wants it, and every half
 * a minute while the page is seen; never twice at a time. Call it where injection is possible.
 */
export function eventFacets(selection: Signal<EventSelection>, wishes: Observable<unknown>): Signal<FacetAnswer> {
  const api = inject(SecurityApi);
  const page = inject(DOCUMENT);
  const ask = (asked: EventSelection): Observable<Partial<FacetAnswer>> =>
    concat(
      of({ isAsking: true }),
      api.eventFacets(asked).pipe(
        map((facets) => ({ facets, isAsking: false, hasFailed: false })),
        catchError(() => of({ isAsking: false, hasFailed: true })),
      ),
    );
  const occasions = merge(
    toObservable(selection),
    wishes,
    interval(againEveryMs).pipe(filter(() => page.visibilityState === 'visible')),
  );
  return toSignal(
    occasions.pipe(
      debounceTime(pauseMs),
      map(() => selection()),
      oneAtATime(ask),
      scan((answer, change) => ({ ...answer, ...change }), nothingYet),
    ),
    { initialValue: nothingYet },
  );
}
