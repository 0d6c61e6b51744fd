import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { languageNames } from '../i18n/language-tag.ts';
import { injectText } from '../i18n/text.ts';
import { Banner } from './banner.ts';

/** Says that the language chosen last can't be loaded, until another choice is made. */
@Component({
  selector: 'ts-language-banner',
  imports: [Banner],
  template: `<ts-banner tone="warn" [message]="message()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageBanner {
  readonly #choice = inject(LanguageChoice);
  readonly #text = injectText();

  protected readonly message = computed(() => {
    const failed = this.#choice.failed();
    return failed === null ? null : this.#text('language.failed', { name: languageNames[failed] });
  });
}
