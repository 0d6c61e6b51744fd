import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Loads a language's texts when they are needed. They are part of the build, so a browser never mixes two versions. */
@Injectable()
export class TranslationFiles implements TranslocoLoader {
  async getTranslation(tag: string): Promise<Translation> {
    const file =
      tag === 'en'
        ? await import('../../i18n/en.json', { with: { type: 'json' } })
        : await import('../../i18n/zh-TW.json', { with: { type: 'json' } });
    return file.default;
  }
}
