import type { Language } from '@tetrascope/contracts';

/** The BCP 47 tag of each language: what `lang`, `Intl` and the translation files go by. */
export const languageTag = { zh_TW: 'zh-TW', en: 'en' } as const satisfies Record<Language, string>;

/** Each language in its own words, Traditional Chinese first. Never translated: whoever looks for it can read it. */
export const languageNames = { zh_TW: '繁體中文', en: 'English' } as const satisfies Record<Language, string>;

/** The languages in the order in which they are offered. */
export const languages = Object.keys(languageNames) as readonly Language[];
