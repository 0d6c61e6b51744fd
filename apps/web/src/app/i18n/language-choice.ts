import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TranslocoService } from '@jsverse/transloco';
import type { Language } from '@tetrascope/contracts';
import { firstValueFrom } from 'rxjs';
import { languages, languageTag } from './language-tag.ts';
import { recall, remember } from '../storage/remembered.ts';

const storageKey = 'tetrascope.language';

/** The language in use. It changes only when its texts are there, so that nobody ever sees a key. */
@Injectable({ providedIn: 'root' })
export class LanguageChoice {
  readonly #transloco = inject(TranslocoService);
  /** Null until the first texts are there. */
  readonly #loaded = signal<Language | null>(null);

  readonly current = computed<Language>(() => this.#loaded() ?? 'zh_TW');
  readonly tag = computed(() => languageTag[this.current()]);

  constructor() {
    const document = inject(DOCUMENT);
    const title = inject(Title);
    effect(() => {
      if (this.#loaded() === null) return;
      document.documentElement.lang = this.tag();
      title.setTitle(this.#transloco.translate('title', {}, this.tag()));
    });
  }

  /** Takes up the remembered language, else Traditional Chinese. The application waits for it. */
  async start(): Promise<void> {
    await this.#take(recall(storageKey, languages, 'zh_TW'));
  }

  /** Switches and remembers. Rejects, and changes nothing, when the texts can't be loaded. */
  async choose(language: Language): Promise<void> {
    await this.#take(language);
    remember(storageKey, language);
  }

  async #take(language: Language): Promise<void> {
    await firstValueFrom(this.#transloco.load(languageTag[language]));
    this.#transloco.setActiveLang(languageTag[language]);
    this.#loaded.set(language);
  }
}
