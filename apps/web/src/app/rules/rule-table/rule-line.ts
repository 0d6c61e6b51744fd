import type { Rule } from '@tetrascope/contracts';
import type { Formats } from '../../i18n/formats.ts';

/** How one line of the table reads. */
export interface RuleLine {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly severity: Rule['severity'];
  readonly isAdjusted: boolean;
  readonly state: Rule['state'];
  readonly isUnable: boolean;
  readonly hits: string;
  readonly last: string;
  readonly lastMoment: string;
  /** Time it took, the event it was held against at a time; a dash where it was not asked. */
  readonly cost: string;
  readonly costEach: string;
}

/** `now` is in epoch milliseconds. */
export function ruleLine(rule: Rule, formats: Formats, now: number): RuleLine {
  const { lastHitAt, asked, estimatedMs } = rule;
  return {
    id: rule.id,
    title: rule.title,
    place: rule.file,
    severity: rule.severity,
    isAdjusted: rule.severity !== rule.ownSeverity,
    state: rule.state,
    isUnable: rule.missing.length > 0 && rule.state !== 'DISABLED',
    hits: formats.number(rule.hits),
    last: lastHitAt === null ? '–' : formats.ago(lastHitAt, now),
    lastMoment: lastHitAt === null ? '' : formats.moment(lastHitAt),
    cost: asked === 0 ? '–' : formats.duration(estimatedMs),
    costEach: formats.number(asked),
  };
}
