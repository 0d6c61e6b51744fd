import type { PageTexts } from '../i18n/language-choice.ts';

/** The texts of this page, which come with it. */
export const trendTexts: PageTexts = async (tag) => {
  const file =
    tag === 'en'
      ? await import('../../i18n/trends.en.json', { with: { type: 'json' } })
      : await import('../../i18n/trends.zh-TW.json', { with: { type: 'json' } });
  return file.default;
};
