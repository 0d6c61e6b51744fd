import type { AgentList } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';

/**
 * What the page asks of the server about agents. Both fail with an `ApiProblem`; the stream never ends by itself while
 * the network is merely away.
 */
export abstract class AgentsApi {
  abstract agents(): Observable<AgentList>;
  /** The whole list at once on every connection, then again whenever something changed, at most once a second. */
  abstract agentStream(): Observable<AgentList>;
}
