import type { Agent, AgentList } from '@tetrascope/contracts';
import { defer, finalize, type Observable, of, startWith, Subject } from 'rxjs';
import { AgentsApi } from '../data/agents-api.ts';

/** An api that knows the agents a test lays down. */
export class ScriptedAgentsApi extends AgentsApi {
  held: readonly Agent[] = [];
  /** How many streams are open now. */
  listeners = 0;

  readonly #lists = new Subject<AgentList>();

  /** These are the agents from now on, and whoever listens is told. */
  send(...agents: readonly Agent[]): void {
    this.held = agents;
    this.#lists.next(this.#list());
  }

  override agents(): Observable<AgentList> {
    return defer(() => of(this.#list()));
  }

  override agentStream(): Observable<AgentList> {
    return defer(() => {
      this.listeners += 1;
      return this.#lists.pipe(
        startWith(this.#list()),
        finalize(() => (this.listeners -= 1)),
      );
    });
  }

  #list(): AgentList {
    return { agents: [...this.held], total: this.held.length };
  }
}
