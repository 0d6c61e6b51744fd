import type { PageTexts } from '../i18n/language-choice.ts';

/** The texts of this page: they come with it, so that the first look at another one doesn't wait for them. */
export const alertTexts: PageTexts = async (tag) => {
  const file =
    tag === 'en'
      ? await import('../../i18n/alerts.en.json', { with: { type: 'json' } })
      : await import('../../i18n/alerts.zh-TW.json', { with: { type: 'json' } });
  return file.default;
};
