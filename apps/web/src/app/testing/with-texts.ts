import { type EnvironmentProviders, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Language } from '@tetrascope/contracts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { provideI18n } from '../i18n/provide-i18n.ts';

/** Sets up a test with the page's own texts. English by default, so that tests read like their sentences. */
export async function withTexts(
  providers: readonly (Provider | EnvironmentProviders)[] = [],
  language: Language = 'en',
): Promise<void> {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [provideI18n(), ...providers] });
  await TestBed.inject(LanguageChoice).choose(language);
}
