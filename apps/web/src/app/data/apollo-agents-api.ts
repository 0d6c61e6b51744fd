import { Injectable } from '@angular/core';
import type { AgentList } from '@tetrascope/contracts';
import { map, type Observable } from 'rxjs';
import { AgentsApi } from './agents-api.ts';
import { agentsQuery, agentSubscription } from './documents.ts';
import { injectGraphql } from './graphql.ts';

/** The agents over GraphQL. */
@Injectable()
export class ApolloAgentsApi extends AgentsApi {
  readonly #graphql = injectGraphql();

  override agents(): Observable<AgentList> {
    return this.#graphql.ask(agentsQuery, {}).pipe(map((data) => data.agents));
  }

  override agentStream(): Observable<AgentList> {
    return this.#graphql.listen(agentSubscription, {}).pipe(map(({ data }) => data.agentStream));
  }
}
