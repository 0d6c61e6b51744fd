import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Language } from '@tetrascope/contracts';
import { catchError, exhaustMap, type Observable, of, scan, startWith, Subject, switchMap } from 'rxjs';
import { ProcessApi } from './process-api.ts';
import type { EventRow } from './security-api.ts';

/** Events so far, newest first. */
export interface TimelineState {
  readonly phase: 'loading' | 'held' | 'failed';
  readonly events: readonly EventRow[];
  /** Where older ones are; null where there are none, or that is not known. */
  readonly next: string | null;
}

/** A timeline, and more of it. */
export interface GrowingTimeline {
  readonly state: Signal<TimelineState>;
  /** Asks for older events, or again where that failed. */
  older(): void;
}

const loading: TimelineState = { phase: 'loading', events: [], next: null };

/** The events that a query names, asked anew whenever it changes; null for none. Call it where injection is possible. */
export function timeline(
  request: Signal<{ readonly query: string | null; readonly language: Language }>,
): GrowingTimeline {
  const api = inject(ProcessApi);
  const asked = new Subject<void>();
  const grow = (query: string, language: Language): Observable<TimelineState> => {
    let after: string | null = null;
    return asked.pipe(
      startWith(undefined),
      exhaustMap(() => api.timeline({ query, language, after }).pipe(catchError(() => of(null)))),
      scan((state: TimelineState, page): TimelineState => {
        if (page === null) return { ...state, phase: 'failed' };
        after = page.next ?? after;
        return { phase: 'held', events: [...state.events, ...page.events], next: page.next };
      }, loading),
      startWith(loading),
    );
  };
  const state = toSignal(
    toObservable(request).pipe(
      switchMap(({ query, language }) => (query === null ? of(loading) : grow(query, language))),
    ),
    { initialValue: loading },
  );
  return { state, older: () => asked.next() };
}
