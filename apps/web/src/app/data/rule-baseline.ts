import { inject, signal, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { RuleBaseline } from '@tetrascope/contracts';
import { catchError, interval, map, merge, type Observable, of, startWith, Subject, switchMap } from 'rxjs';
import { RulesApi } from './rules-api.ts';

/** As often as a person looks again. */
const askEveryMs = 15_000;

/** What a rule has learned, and how it is told to forget it. */
export interface HeldBaseline {
  /** Null until it is known, and for a rule that learns nothing. */
  readonly held: Signal<RuleBaseline | null>;
  /** True where the last reset could not be done. */
  readonly hasFailed: Signal<boolean>;
  /** Has the rule forget it. */
  reset(id: string): void;
}

/** What the rule of an id has learned, asked for from time to time; null for none. Call it where injection is possible. */
export function ruleBaseline(wanted: Signal<string | null>): HeldBaseline {
  const api = inject(RulesApi);
  const hasFailed = signal(false);
  const resets = new Subject<void>();
  // a server that is away is told elsewhere; what is known stays until the next answer
  const ask = (id: string): Observable<RuleBaseline | null> =>
    merge(interval(askEveryMs), resets).pipe(
      startWith(undefined),
      switchMap(() => api.baseline(id).pipe(catchError(() => of(undefined)))),
      map((answer) => (latest = answer ?? latest)),
    );
  let latest: RuleBaseline | null = null;
  const held = toSignal(
    toObservable(wanted).pipe(
      switchMap((id) => {
        latest = null;
        hasFailed.set(false);
        return id === null ? of(null) : ask(id);
      }),
    ),
    { initialValue: null },
  );
  return {
    held,
    hasFailed: hasFailed.asReadonly(),
    reset: (id) =>
      void api.resetBaseline(id).subscribe({
        next: () => {
          hasFailed.set(false);
          resets.next();
        },
        error: () => hasFailed.set(true),
      }),
  };
}
