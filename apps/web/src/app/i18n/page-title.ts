import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { LanguageChoice } from './language-choice.ts';
import type { TextKey } from './text-key.ts';

const productTitle: TextKey = 'title';

/** The window's title: a route's `title` is the key of a text, which follows the language. The product's where it has none. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  readonly #key = signal<string>(productTitle);

  constructor() {
    super();
    const language = inject(LanguageChoice);
    const transloco = inject(TranslocoService);
    const title = inject(Title);
    effect(() => {
      if (language.isReady()) title.setTitle(transloco.translate(this.#key(), {}, language.tag()));
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#key.set(this.buildTitle(snapshot) ?? productTitle);
  }
}
