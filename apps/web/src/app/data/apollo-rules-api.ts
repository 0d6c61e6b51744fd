import { Injectable } from '@angular/core';
import type { Language, RuleBaseline, RuleFaultList, RuleList, RulesChange, RuleSource } from '@tetrascope/contracts';
import { map, type Observable } from 'rxjs';
import { ruleFaultsQuery, ruleSourceQuery, rulesQuery, rulesSubscription } from './documents.ts';
import { injectGraphql } from './graphql.ts';
import { resetRuleBaselineMutation, ruleBaselineQuery } from './rule-baseline-documents.ts';
import { RulesApi } from './rules-api.ts';

/** The rules over GraphQL. */
@Injectable()
export class ApolloRulesApi extends RulesApi {
  readonly #graphql = injectGraphql();

  override rules(language: Language): Observable<RuleList> {
    return this.#graphql.ask(rulesQuery, { language }).pipe(map((data) => data.rules));
  }

  override faults(): Observable<RuleFaultList> {
    return this.#graphql.ask(ruleFaultsQuery, {}).pipe(map((data) => data.ruleFaults));
  }

  override source(id: string): Observable<RuleSource | null> {
    return this.#graphql.ask(ruleSourceQuery, { id }).pipe(map((data) => data.ruleSource));
  }

  override baseline(id: string): Observable<RuleBaseline | null> {
    return this.#graphql.ask(ruleBaselineQuery, { id }).pipe(map((data) => data.ruleBaseline));
  }

  override resetBaseline(id: string): Observable<void> {
    return this.#graphql.order(resetRuleBaselineMutation, { id }).pipe(map(() => undefined));
  }

  override changes(): Observable<RulesChange> {
    return this.#graphql.listen(rulesSubscription, {}).pipe(map(({ data }) => data.rulesChanged));
  }
}
