import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { catchError, of, switchMap } from 'rxjs';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { SecurityApi } from './security-api.ts';

const noTitles: ReadonlyMap<string, string> = new Map();

/** The titles of all rules by their ids, in the language in use; empty until they are there, or where they can't be had. */
export function injectRuleTitles(): Signal<ReadonlyMap<string, string>> {
  const api = inject(SecurityApi);
  const language = inject(LanguageChoice).current;
  return toSignal(
    toObservable(language).pipe(switchMap((asked) => api.ruleTitles(asked).pipe(catchError(() => of(noTitles))))),
    { initialValue: noTitles },
  );
}
