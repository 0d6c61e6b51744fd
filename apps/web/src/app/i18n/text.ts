import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { LanguageChoice } from './language-choice.ts';
import type { TextKey } from './text-key.ts';

/** Values for a text's placeholders, already formatted. */
export type TextValues = Readonly<Record<string, string>>;

/** A text in the language in use. Read in a template or a `computed`, it changes with the language. */
export type Text = (key: TextKey, values?: TextValues) => string;

/** Gives the texts of the page. Call it where injection is possible. */
export function injectText(): Text {
  const transloco = inject(TranslocoService);
  const language = inject(LanguageChoice);
  return (key, values = {}) => transloco.translate(key, values, language.tag());
}
