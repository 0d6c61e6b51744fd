import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { recall, remember } from '../storage/remembered.ts';

const storageKey = 'tetrascope.theme';

/** `system` goes by the operating system, and changes with it. */
export type Theme = 'system' | 'light' | 'dark';

/** The themes in the order in which they are offered. */
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** The theme in use, remembered in this browser. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly #current = signal(recall(storageKey, themes, 'system'));
  readonly current = this.#current.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    effect(() => {
      document.documentElement.dataset['theme'] = this.current();
    });
  }

  choose(theme: Theme): void {
    this.#current.set(theme);
    remember(storageKey, theme);
  }
}
