import type { MuteValue } from '@tetrascope/contracts';
import { stringify } from 'yaml';
import type { Logsource } from '../rule.ts';
import type { Mute } from './mute.ts';

/** Characters of the reason that a title repeats. */
const maxTitledReason = 80;

/**
 * An exception as a Sigma filter, which hides what it describes: it means the same as a file beside the rules. Sigma has
 * no end of a filter, so that it stands in the description.
 */
export function filterTextOf(mute: Mute & { readonly logsource: Logsource }): string {
  const { id, ruleId, values, owner, reason, untilMs, createdMs, logsource } = mute;
  const until = untilMs === null ? '' : `\nUntil ${new Date(untilMs).toISOString()}.`;
  const filter = {
    title: `Exception: ${oneLine(reason).slice(0, maxTitledReason)}`,
    id,
    description: `${reason}${until}`,
    author: owner,
    date: new Date(createdMs).toISOString().slice(0, 'YYYY-MM-DD'.length),
    logsource,
    filter: {
      rules: [ruleId],
      excepted: Object.fromEntries(values.map(lineOf)),
      condition: 'not excepted',
    },
  };
  // a text that YAML folds would not be found again letter by letter
  return stringify(filter, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

const lineOf = ({ field, value }: MuteValue): readonly [string, string | null] =>
  value === '' ? [field, null] : [`${field}|cased`, value];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
