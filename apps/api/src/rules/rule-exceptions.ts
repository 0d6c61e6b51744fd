import { Injectable } from '@nestjs/common';
import type { LocalText } from '@tetrascope/contracts';
import { parseSigma, type Logsource, type RuleFault } from '@tetrascope/detection';
import { RuleCatalog } from './rule-catalog.ts';

/** A rule that something may be said about; `logsource` is null for a correlation, which sees no events itself. */
export interface MutableRule {
  readonly title: LocalText;
  readonly logsource: Logsource | null;
}

/** An exception that is kept elsewhere than in a rule file, as the text of a Sigma filter. */
export interface RuleException {
  readonly id: string;
  readonly text: string;
}

/** What an exception is called where faults of rule files are told. */
const fileOf = (id: string): string => `exception/${id}.yml`;

/** Where exceptions that people make are put on the rules. */
@Injectable()
export class RuleExceptions {
  #now = '[]';

  constructor(private readonly catalog: RuleCatalog) {}

  /** Null for a rule that is not loaded. */
  ruleOf(id: string): MutableRule | null {
    const { rules, correlations } = this.catalog.edition;
    const rule = rules.find((each) => each.id === id);
    if (rule !== undefined) return { title: rule.title, logsource: rule.logsource };
    const correlation = correlations.find((each) => each.id === id);
    return correlation === undefined ? null : { title: correlation.title, logsource: null };
  }

  /** What is wrong with the text of an exception; null where it can be put on a rule. */
  textFault(text: string): string | null {
    const { filters, faults } = parseSigma(text, fileOf(''));
    if (faults.length > 0) return faults.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
    return filters.length === 1 ? null : 'is no filter';
  }

  /** Puts these in force in place of those before, and resolves once they are; does nothing where they are the same. */
  async put(exceptions: readonly RuleException[]): Promise<void> {
    const told = JSON.stringify(exceptions);
    if (told === this.#now) return;
    await this.catalog.except(
      exceptions.map(({ id, text }) => ({ path: fileOf(id), content: parseSigma(text, fileOf(id)) })),
    );
    this.#now = told;
  }

  /** Why an exception has no effect now; null where it has. */
  faultOf(id: string): string | null {
    const { faults, warnings } = this.catalog.edition;
    const isIts = ({ file }: RuleFault): boolean => file === fileOf(id);
    return [...faults, ...warnings].find(isIts)?.message ?? null;
  }
}
