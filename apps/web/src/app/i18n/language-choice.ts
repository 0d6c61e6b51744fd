import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { type Translation, TranslocoService } from '@jsverse/transloco';
import type { Language } from '@tetrascope/contracts';
import { firstValueFrom } from 'rxjs';
import { languages, languageTag } from './language-tag.ts';
import { recall, remember } from '../storage/remembered.ts';

const storageKey = 'tetrascope.language';

/** Texts that only some page needs, by the tag of their language. They are part of the build. */
export type PageTexts = (tag: string) => Promise<Translation>;

/** The language in use. It changes only when its texts are there, so that nobody ever sees a key. */
@Injectable({ providedIn: 'root' })
export class LanguageChoice {
  readonly #transloco = inject(TranslocoService);
  /** What pages have brought along. */
  readonly #pageTexts = new Set<PageTexts>();
  /** Null until the first texts are there. */
  readonly #loaded = signal<Language | null>(null);

  /** How many choices were made: texts that come after a later choice are not taken up. */
  #choices = 0;
  readonly #failed = signal<Language | null>(null);

  /** The language chosen last, where its texts couldn't be loaded; else null. */
  readonly failed = this.#failed.asReadonly();
  /** True once the first texts are there. */
  readonly isReady = computed(() => this.#loaded() !== null);
  readonly current = computed<Language>(() => this.#loaded() ?? 'zh_TW');
  readonly tag = computed(() => languageTag[this.current()]);

  constructor() {
    const document = inject(DOCUMENT);
    effect(() => {
      if (this.isReady()) document.documentElement.lang = this.tag();
    });
  }

  /** Takes up the remembered language, else Traditional Chinese. The application waits for it. */
  async start(): Promise<void> {
    const language = recall(storageKey, languages, 'zh_TW');
    await this.#load(language);
    // Whoever has chosen meanwhile is not overruled.
    if (this.#choices === 0) this.#take(language);
  }

  /** Switches and remembers; the last choice counts. When its texts can't be loaded, only `failed` changes. */
  async choose(language: Language): Promise<void> {
    this.#choices += 1;
    const choice = this.#choices;
    this.#failed.set(null);
    try {
      await this.#load(language);
    } catch {
      if (choice === this.#choices) this.#failed.set(language);
      return;
    }
    if (choice !== this.#choices) return;
    this.#take(language);
    remember(storageKey, language);
  }

  /** Takes in a page's own texts. Resolves once they are there in the language in use; they come with every later one. */
  async include(texts: PageTexts): Promise<void> {
    this.#pageTexts.add(texts);
    await this.#merge(texts, this.current());
  }

  async #load(language: Language): Promise<void> {
    await firstValueFrom(this.#transloco.load(languageTag[language]));
    await Promise.all([...this.#pageTexts].map((texts) => this.#merge(texts, language)));
  }

  async #merge(texts: PageTexts, language: Language): Promise<void> {
    const tag = languageTag[language];
    this.#transloco.setTranslation(await texts(tag), tag, { emitChange: false });
  }

  #take(language: Language): void {
    this.#transloco.setActiveLang(languageTag[language]);
    this.#loaded.set(language);
  }
}
