import type { Language, RuleFaultList, RuleList, RulesChange, RuleSource } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';

/** What the page asks of the server about rules. All fail with an `ApiProblem`. */
export abstract class RulesApi {
  abstract rules(language: Language): Observable<RuleList>;
  abstract faults(): Observable<RuleFaultList>;
  /** Null where the server has no such rule. */
  abstract source(id: string): Observable<RuleSource | null>;
  /** Which edition there is, at once on every connection, then what has changed, at most once a second. */
  abstract changes(): Observable<RulesChange>;
}
