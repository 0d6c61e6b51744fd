import { computed, inject, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { EMPTY, merge, type Observable, share, startWith, Subject, switchMap, throttle, timer } from 'rxjs';
import { type AlertDetail, type AlertList, type AlertRequest, AlertsApi } from './alerts-api.ts';
import type { ApiProblem } from './api-problem.ts';
import { FrameSignal } from './frame-signal.ts';
import { keptOpen, untilAnswered } from './persistently.ts';
import { retryPause } from './retry-pause.ts';

/** Alerts change with every hit; a person who looks on needs no more than this, for each part of a list. */
const askEveryMs = 1000;

interface State<Answer> {
  readonly answer: Answer | null;
  readonly problem: ApiProblem | null;
}

/** An answer that is kept up to date, seen at most once a frame. */
export interface LiveAnswer<Answer> {
  /** Null until the first one; afterwards the latest, also while the server is away. */
  readonly answer: Signal<Answer | null>;
  /** Why there is no newer one; null while all is well. */
  readonly problem: Signal<ApiProblem | null>;
  /** Asks again, also where the server refused. */
  refresh(): void;
}

/** What of the alerts a page looks at: the list that is asked for, and one alert of it. */
export interface LiveAlertList {
  readonly list: LiveAnswer<AlertList>;
  /** Null until it is known, and while none is asked for. */
  readonly detail: LiveAnswer<AlertDetail>;
}

/** An alert and the language of its words. */
export type DetailRequest = Readonly<{ id: string; language: AlertRequest['language'] }>;

/**
 * Keeps alerts up to date for as long as whoever calls it lives: asked for anew at once on every connection, and within a
 * second of any change, for each part of the list that is looked at. Call it where injection is possible.
 */
export function liveAlertList(request: Signal<AlertRequest>, opened: Signal<DetailRequest | null>): LiveAlertList {
  const api = inject(AlertsApi);
  const changes = api.changes().pipe(
    keptOpen(retryPause, () => {}),
    throttle(() => timer(askEveryMs * request().parts), { leading: true, trailing: true }),
    share(),
  );
  const follow = <Request, Answer>(wanted: Signal<Request | null>, ask: (request: Request) => Observable<Answer>) => {
    const state = new FrameSignal<State<Answer>>({ answer: null, problem: null });
    const refreshes = new Subject<void>();
    const fail = (problem: ApiProblem): void => state.update(({ answer }) => ({ answer, problem }));
    const asked = toObservable(wanted);
    asked
      .pipe(
        switchMap((spoken) => {
          if (spoken === null) {
            state.update(() => ({ answer: null, problem: null }));
            return EMPTY;
          }
          return merge(changes, refreshes).pipe(
            startWith(undefined),
            switchMap(() => ask(spoken).pipe(untilAnswered(retryPause, fail))),
          );
        }),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => state.update(() => ({ answer, problem: null })));
    return {
      answer: computed(() => state.seen().answer),
      problem: computed(() => state.seen().problem),
      refresh: () => refreshes.next(),
    };
  };
  return {
    list: follow(request, (spoken) => api.alerts(spoken)),
    detail: follow(opened, ({ id, language }) => api.detail(id, language)),
  };
}
