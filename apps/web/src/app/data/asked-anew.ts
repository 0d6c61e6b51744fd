import { DOCUMENT, inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { catchError, concat, debounceTime, filter, interval, map, merge, type Observable, of, scan } from 'rxjs';
import { type ApiProblem, apiProblemOf } from './api-problem.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Each question may have the server look at hundreds of thousands of events; nobody reads faster. */
const againEveryMs = 30_000;

/** Questions that come one behind the other, as when a person clicks through conditions, are put once. */
const pauseMs = 250;

/** The last answer, and whether another is being asked for or could not be had. */
export interface Answered<Answer> {
  /** Null before the first. */
  readonly answer: Answer | null;
  readonly isAsking: boolean;
  readonly problem: ApiProblem | null;
}

/**
 * The answer to a question that costs the server something: asked when the question changes, when a person wants it, and
 * every half a minute while the page is seen; never twice at a time. Call it where injection is possible.
 */
export function askedAnew<Question, Answer>(
  question: Signal<Question>,
  ask: (question: Question) => Observable<Answer>,
  wishes: Observable<unknown>,
): Signal<Answered<Answer>> {
  const page = inject(DOCUMENT);
  const nothingYet: Answered<Answer> = { answer: null, isAsking: true, problem: null };
  const put = (asked: Question): Observable<Partial<Answered<Answer>>> =>
    concat(
      of({ isAsking: true }),
      ask(asked).pipe(
        map((answer) => ({ answer, isAsking: false, problem: null })),
        catchError((cause: unknown) => of({ isAsking: false, problem: apiProblemOf(cause) })),
      ),
    );
  const occasions = merge(
    toObservable(question),
    wishes,
    interval(againEveryMs).pipe(filter(() => page.visibilityState === 'visible')),
  );
  return toSignal(
    occasions.pipe(
      debounceTime(pauseMs),
      map(() => question()),
      oneAtATime(put),
      scan((before, change) => ({ ...before, ...change }), nothingYet),
    ),
    { initialValue: nothingYet },
  );
}
