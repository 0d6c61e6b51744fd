import { computed, inject, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Language, RuleFaultList, RuleList, RulesChange } from '@tetrascope/contracts';
import { filter, forkJoin, interval, map, merge, startWith, Subject, switchMap, tap } from 'rxjs';
import type { ApiProblem } from './api-problem.ts';
import { FrameSignal } from './frame-signal.ts';
import { keptOpen, untilAnswered } from './persistently.ts';
import { retryPause } from './retry-pause.ts';
import { RulesApi } from './rules-api.ts';

/** What is not streamed, such as costs and what was seen, is asked for as often as a person looks again. */
const askEveryMs = 15_000;

interface RulesState {
  readonly list: RuleList | null;
  readonly faults: RuleFaultList | null;
  readonly problem: ApiProblem | null;
}

/** The rules as the server knows them, seen at most once a frame. */
export interface LiveRules {
  /** Null until the first answer; afterwards the latest one, also while the server is away. */
  readonly list: Signal<RuleList | null>;
  readonly faults: Signal<RuleFaultList | null>;
  /** Why there is no newer list; null while all is well. */
  readonly problem: Signal<ApiProblem | null>;
  /** Asks again, also where the server refused. */
  refresh(): void;
}

/**
 * Keeps the rules up to date for as long as whoever calls it lives: hits as they come, the whole list where the files have
 * changed, on every connection and from time to time. Call it where injection is possible.
 */
export function liveRules(language: Signal<Language>): LiveRules {
  const api = inject(RulesApi);
  const state = new FrameSignal<RulesState>({ list: null, faults: null, problem: null });
  const refreshes = new Subject<void>();
  const fail = (problem: ApiProblem): void => state.update((before) => ({ ...before, problem }));
  const answers = (spoken: Language) => {
    const changes = api.changes().pipe(
      keptOpen(retryPause, fail),
      tap((change) => state.update((before) => ({ ...before, list: withActivity(before.list, change) }))),
    );
    // the first message of a connection tells of no activity
    const outdated = changes.pipe(
      filter(({ edition, activity }) => activity.length === 0 || edition !== state.seen().list?.edition),
    );
    return merge(outdated, interval(askEveryMs)).pipe(
      startWith(undefined),
      switchMap(() => forkJoin([api.rules(spoken), api.faults()]).pipe(untilAnswered(retryPause, fail))),
      map(([list, faults]) => ({ list, faults })),
    );
  };
  merge(toObservable(language), refreshes.pipe(map(() => language())))
    .pipe(switchMap(answers), takeUntilDestroyed())
    .subscribe((answer) => state.update(() => ({ ...answer, problem: null })));
  return {
    list: computed(() => state.seen().list),
    faults: computed(() => state.seen().faults),
    problem: computed(() => state.seen().problem),
    refresh: () => refreshes.next(),
  };
}

/** The list with what some of its rules have done since. */
function withActivity(list: RuleList | null, { activity }: RulesChange): RuleList | null {
  if (list === null || activity.length === 0) return list;
  const deeds = new Map(activity.map((deed) => [deed.id, deed]));
  return { ...list, rules: list.rules.map((rule) => ({ ...rule, ...deeds.get(rule.id) })) };
}
