import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Event, Language } from '@tetrascope/contracts';
import { catchError, concat, EMPTY, map, type Observable, of, startWith, switchMap } from 'rxjs';
import { apiProblemOf } from './api-problem.ts';
import { retryPause } from './retry-pause.ts';
import { SecurityApi } from './security-api.ts';

/** `gone`: the server no longer holds it. `failed`: no answer yet; it is being asked again unless it was refused. */
export type EventDetail =
  | { readonly phase: 'none' | 'loading' | 'gone' | 'failed'; readonly event: null }
  | { readonly phase: 'held'; readonly event: Event };

/** Which event to show, if any, and in which language. */
export interface DetailRequest {
  readonly id: string | null;
  readonly language: Language;
}

const nothing = (phase: Exclude<EventDetail['phase'], 'held'>): EventDetail => ({ phase, event: null });

/** The whole of one event, asked anew whenever `request` changes. Call it where injection is possible. */
export function eventDetail(request: Signal<DetailRequest>): Signal<EventDetail> {
  const api = inject(SecurityApi);
  const ask = (id: string, language: Language): Observable<EventDetail> =>
    api.event(id, language).pipe(
      map((event): EventDetail => (event === null ? nothing('gone') : { phase: 'held', event })),
      catchError((error: unknown) => {
        const again = apiProblemOf(error).kind === 'unreachable';
        return concat(of(nothing('failed')), again ? retryPause().pipe(switchMap(() => ask(id, language))) : EMPTY);
      }),
    );
  return toSignal(
    toObservable(request).pipe(
      switchMap(({ id, language }) =>
        id === null ? of(nothing('none')) : ask(id, language).pipe(startWith(nothing('loading'))),
      ),
    ),
    { initialValue: nothing('none') },
  );
}
