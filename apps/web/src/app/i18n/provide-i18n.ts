import {
  type EnvironmentProviders,
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
} from '@angular/core';
import { TitleStrategy } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { LanguageChoice } from './language-choice.ts';
import { languageTag } from './language-tag.ts';
import { PageTitle } from './page-title.ts';
import { TranslationFiles } from './translation-files.ts';

/** Texts in every language, the window's title among them; the first paint waits for the one in use. */
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
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(() => {
      inject(PageTitle);
      return inject(LanguageChoice).start();
    }),
  ]);
}
