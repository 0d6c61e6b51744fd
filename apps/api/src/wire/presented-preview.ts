import type { Language, MutePreview } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { presentAlerts, type AskOutcomes, type PresentedAlert } from './presented-alert.ts';

/** What was found out, with the alerts as they are kept. */
type Found = Omit<MutePreview, 'exactness' | 'examples'> & {
  readonly isWhole: boolean;
  readonly examples: readonly RaisedAlert[];
};

type PresentedPreview = Omit<MutePreview, 'examples'> & { readonly examples: readonly PresentedAlert[] };

/** What a silence or an exception would have hidden, as GraphQL shows it. */
export const presentPreview = (
  { isWhole, examples, ...figures }: Found,
  language: Language,
  ask: AskOutcomes,
): PresentedPreview => ({
  ...figures,
  exactness: isWhole ? 'EXACT' : 'AT_LEAST',
  examples: presentAlerts(examples, language, ask),
});
