import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { catchError, map, type Observable, of, startWith, switchMap } from 'rxjs';
import { RulesApi } from './rules-api.ts';

/** `gone`: it can't be read. `failed`: the server could not be asked. */
export type SourceText =
  | { readonly phase: 'none' | 'loading' | 'gone' | 'failed'; readonly text: null }
  | { readonly phase: 'held'; readonly text: string };

const nothing = (phase: Exclude<SourceText['phase'], 'held'>): SourceText => ({ phase, text: null });

/** The file of a rule, asked anew whenever `id` or `edition` changes. Call it where injection is possible. */
export function ruleSource(
  wanted: Signal<{ readonly id: string | null; readonly edition: number }>,
): Signal<SourceText> {
  const api = inject(RulesApi);
  const ask = (id: string): Observable<SourceText> =>
    api.source(id).pipe(
      map((source): SourceText => {
        const text = source?.text ?? null;
        return text === null ? nothing('gone') : { phase: 'held', text };
      }),
      catchError(() => of(nothing('failed'))),
    );
  return toSignal(
    toObservable(wanted).pipe(
      switchMap(({ id }) => (id === null ? of(nothing('none')) : ask(id).pipe(startWith(nothing('loading'))))),
    ),
    { initialValue: nothing('none') },
  );
}
