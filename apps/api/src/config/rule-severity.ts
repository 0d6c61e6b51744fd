import { severities, type Severity } from '@tetrascope/contracts';
import { z } from 'zod';

/** A severity that a rule shall have instead of its own. */
export interface RuleSeverity {
  /** The id or the name of the rule. */
  readonly rule: string;
  readonly severity: Severity;
}

/** Reads `RULE=SEVERITY`; the severity in any case. */
export const ruleSeverity = z.string().transform((text, context): RuleSeverity => {
  const equals = text.lastIndexOf('=');
  const rule = text.slice(0, Math.max(0, equals)).trim();
  const word = text.slice(equals + 1).trim();
  const severity = severities.find((known) => known === word.toUpperCase());
  if (rule !== '' && severity !== undefined) return { rule, severity };
  const right = `write RULE=SEVERITY with the id or the name of a rule and one of ${severities.join(', ')}`;
  const wrong = rule === '' ? `"${text}" names no rule` : `"${word}" is no severity for the rule ${rule}`;
  context.addIssue({ code: 'custom', message: `${wrong}: ${right}` });
  return z.NEVER;
});
