import type alertsInEnglish from '../../i18n/alerts.en.json';
import type english from '../../i18n/en.json';
import type trendsInEnglish from '../../i18n/trends.en.json';

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];

/** The key of a text, such as `figures.total`. A text that is in no translation file doesn't compile. */
export type TextKey = Leaves<typeof english> | Leaves<typeof alertsInEnglish> | Leaves<typeof trendsInEnglish>;
