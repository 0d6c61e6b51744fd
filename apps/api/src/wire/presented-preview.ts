import type { Language, MutePreview } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { presentAlert } from './presented-alert.ts';

/** What was found out, with the alerts as they are kept. */
type Found = Omit<MutePreview, 'exactness' | 'examples'> & {
  readonly isWhole: boolean;
  readonly examples: readonly RaisedAlert[];
};

/** What a silence or an exception would have hidden, as clients see it. */
export const presentPreview = ({ isWhole, examples, ...figures }: Found, language: Language): MutePreview => ({
  ...figures,
  exactness: isWhole ? 'EXACT' : 'AT_LEAST',
  examples: examples.map((alert) => presentAlert(alert, language)),
});
