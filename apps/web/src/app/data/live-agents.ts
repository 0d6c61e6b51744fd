import { computed, inject, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { AgentList } from '@tetrascope/contracts';
import { merge, share, startWith, Subject, switchMap, takeUntil } from 'rxjs';
import { AgentsApi } from './agents-api.ts';
import type { ApiProblem } from './api-problem.ts';
import { FrameSignal } from './frame-signal.ts';
import { keptOpen, untilAnswered } from './persistently.ts';
import { retryPause } from './retry-pause.ts';

interface AgentsState {
  readonly list: AgentList | null;
  readonly problem: ApiProblem | null;
}

/** The agents as the server knows them, seen at most once a frame. */
export interface LiveAgents {
  /** Null until the first answer; afterwards the latest one, also while the server is away. */
  readonly list: Signal<AgentList | null>;
  /** Why there is no newer list; null while all is well. */
  readonly problem: Signal<ApiProblem | null>;
  /** Asks again, also where the server refused. */
  refresh(): void;
}

/**
 * Keeps the agents up to date for as long as whoever calls it lives: once by query, so that a page whose socket is blocked
 * shows something, then by the stream, whose first message on every connection is the whole list. Call it where injection
 * is possible.
 */
export function liveAgents(): LiveAgents {
  const api = inject(AgentsApi);
  const state = new FrameSignal<AgentsState>({ list: null, problem: null });
  const refreshes = new Subject<void>();
  const fail = (problem: ApiProblem): void => state.update(({ list }) => ({ list, problem }));
  const lists = () => {
    const stream = api.agentStream().pipe(keptOpen(retryPause, fail), share());
    // What the stream has told is never older than an answer.
    return merge(stream, api.agents().pipe(untilAnswered(retryPause, fail), takeUntil(stream)));
  };
  refreshes
    .pipe(startWith(undefined), switchMap(lists), takeUntilDestroyed())
    .subscribe((list) => state.update(() => ({ list, problem: null })));
  return {
    list: computed(() => state.seen().list),
    problem: computed(() => state.seen().problem),
    refresh: () => refreshes.next(),
  };
}
