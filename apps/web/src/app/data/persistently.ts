import { catchError, EMPTY, type MonoTypeOperatorFunction, type Observable, repeat, retry, throwError } from 'rxjs';
import { type ApiProblem, apiProblemOf } from './api-problem.ts';

/** Told of every failure, also of those that are tried again. */
export type OnFailure = (problem: ApiProblem) => void;

/** Tries again after `pause` while the server is unreachable. Ends without an error, and for good, when it refuses. */
export function untilAnswered<Value>(
  pause: () => Observable<unknown>,
  onFailure: OnFailure,
): MonoTypeOperatorFunction<Value> {
  return (source) =>
    source.pipe(
      retry({
        delay: (error) => {
          const problem = apiProblemOf(error);
          if (problem.kind === 'refused') return throwError(() => problem);
          onFailure(problem);
          return pause();
        },
      }),
      catchError((error: unknown) => {
        onFailure(apiProblemOf(error));
        return EMPTY;
      }),
    );
}

/** As `untilAnswered`, for streams: one that the server ends, as it does when it stops, is opened again. */
export function keptOpen<Value>(
  pause: () => Observable<unknown>,
  onFailure: OnFailure,
): MonoTypeOperatorFunction<Value> {
  return (source) => {
    let refused = false;
    return source.pipe(
      untilAnswered(pause, (problem) => {
        refused = problem.kind === 'refused';
        onFailure(problem);
      }),
      repeat({ delay: () => (refused ? EMPTY : pause()) }),
    );
  };
}
