import type { Language, RuleBaseline, RuleFaultList, RuleList, RulesChange, RuleSource } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';

/** What the page asks of the server about rules. All fail with an `ApiProblem`. */
export abstract class RulesApi {
  abstract rules(language: Language): Observable<RuleList>;
  abstract faults(): Observable<RuleFaultList>;
  /** Null where the server has no such rule. */
  abstract source(id: string): Observable<RuleSource | null>;
  /** What a rule about what is new has learned; null where there is none of that id. */
  abstract baseline(id: string): Observable<RuleBaseline | null>;
  /** Has it forget all of it. */
  abstract resetBaseline(id: string): Observable<void>;
  /** Which edition there is, at once on every connection, then what has changed, at most once a second. */
  abstract changes(): Observable<RulesChange>;
}
