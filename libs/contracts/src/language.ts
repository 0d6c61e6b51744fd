import { z } from 'zod';

/** The languages a person can be spoken to in; Traditional Chinese is the default. */
export const languageSchema = z
  .enum(['zh_TW', 'en'])
  .meta({ id: 'Language', description: 'A language for titles and descriptions.' });

export type Language = z.infer<typeof languageSchema>;

/** A text in every language. */
export type LocalText = Readonly<Record<Language, string>>;
