import {
  type EnvironmentProviders,
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
} from '@angular/core';
import { provideTransloco } from '@jsverse/transloco';
import { LanguageChoice } from './language-choice.ts';
import { languageTag } from './language-tag.ts';
import { TranslationFiles } from './translation-files.ts';

/** Texts in every language; the first paint waits for the one in use. */
export function provideI18n(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: Object.values(languageTag),
        defaultLang: languageTag.zh_TW,
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: TranslationFiles,
    }),
    provideAppInitializer(() => inject(LanguageChoice).start()),
  ]);
}
