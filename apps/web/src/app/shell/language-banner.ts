import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { languageNames } from '../i18n/language-tag.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';

/** Says that the language chosen last can't be loaded, until another choice is made. */
@Component({
  selector: 'ts-language-banner',
  imports: [Icon],
  template: `
    @if (message(); as message) {
      <p class="banner" role="alert"><ts-icon name="offline" />{{ message }}</p>
    }
  `,
  styles: `
    .banner {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 7px 16px;
      background: var(--warn-back);
      color: var(--warn-ink);
    }
  `,
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
